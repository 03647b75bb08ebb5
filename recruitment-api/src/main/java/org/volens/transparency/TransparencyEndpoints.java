package org.volens.transparency;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.web.Cursors;
import org.volens.web.Limits;
import org.volens.web.Page;
import reactor.core.publisher.Mono;

/** The audit trail, and the public register of which studies may use this one. */
@RestController
class TransparencyEndpoints {

    private final AuditTrailSql audit;
    private final DataUseSql dataUse;

    TransparencyEndpoints(AuditTrailSql audit, DataUseSql dataUse) {
        this.audit = audit;
        this.dataUse = dataUse;
    }

    @GetMapping("/v1/audit")
    Mono<Page<AuditTrailSql.Line>> audit(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limits.read(limit);
        return audit.newest(before(cursor), most + 1)
                .map(lines -> Page.of(
                        lines, most, line -> Cursors.write(line.auditId().toString())));
    }

    @GetMapping("/v1/data-use-register")
    Mono<Page<DataUseSql.Line>> dataUse(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limits.read(limit);
        return dataUse.newest(before(cursor), most + 1)
                .map(lines -> Page.of(
                        lines, most, line -> Cursors.write(line.decisionId().toString())));
    }

    private static @Nullable UUID before(@Nullable String cursor) {
        return Cursors.read(cursor, 1).map(List::getFirst).map(Cursors::id).orElse(null);
    }
}
