package org.volens.registry;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.web.Cursors;
import org.volens.web.Limits;
import org.volens.web.Page;
import reactor.core.publisher.Mono;

/** The list that the leaflet promises: every code of which the register may keep entries, for anyone to see. */
@RestController
class RegisterCodesEndpoint {

    private final RegisterCodes codes;

    RegisterCodesEndpoint(RegisterCodes codes) {
        this.codes = codes;
    }

    @GetMapping("/v1/purposes/codes")
    Mono<Page<RegisterCodes.Named>> codes(
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limits.read(limit);
        RegisterCodes.Code after = Cursors.read(cursor, 2)
                .map(parts -> new RegisterCodes.Code(parts.get(0), parts.get(1)))
                .orElse(null);
        return codes.list(after, most + 1).map(found -> page(found, most));
    }

    private static Page<RegisterCodes.Named> page(List<RegisterCodes.Named> found, int most) {
        return Page.of(found, most, code -> Cursors.write(code.system(), code.code()));
    }
}
