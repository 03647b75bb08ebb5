package org.volens.leaflets;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.history.LeafletVersion;
import org.volens.consent.ledger.Leaflets;
import org.volens.security.StudyStanding;
import org.volens.web.Cursors;
import org.volens.web.Limits;
import org.volens.web.Page;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Leaflets, their versions and what each changed, for those who write and publish them. */
@RestController
class LeafletListEndpoints {

    private final LeafletListSql sql;
    private final Leaflets leaflets;

    LeafletListEndpoints(LeafletListSql sql, Leaflets leaflets) {
        this.sql = sql;
        this.leaflets = leaflets;
    }

    @GetMapping("/v1/leaflets")
    Mono<Page<LeafletListSql.Line>> list(
            @RequestParam(required = false) @Nullable String kind,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        if (kind != null && !kind.isEmpty() && !kind.equals("register") && !kind.equals("study")) {
            throw Refusal.field("kind", "kind-known", "A leaflet is of the register or of a study.")
                    .toException();
        }
        int most = Limits.read(limit);
        String after = Cursors.read(cursor, 1).map(List::getFirst).orElse("");
        return sql.lines(kind, after, most + 1)
                .map(lines -> Page.of(lines, most, line -> Cursors.write(line.leafletId())));
    }

    @GetMapping("/v1/leaflets/{leafletId}")
    Mono<Page<VersionJson>> versions(
            @PathVariable String leafletId,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(leafletId, limit, cursor);
    }

    @GetMapping("/v1/studies/{studyId}/leaflet")
    Mono<Page<VersionJson>> ofStudy(
            StudyStanding standing,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        return page(StudyLeaflet.id(standing.studyId()), limit, cursor);
    }

    private Mono<Page<VersionJson>> page(String leafletId, @Nullable String limit, @Nullable String cursor) {
        int most = Limits.read(limit);
        int before = Cursors.read(cursor, 1)
                .map(List::getFirst)
                .map(LeafletListEndpoints::number)
                .orElse(Integer.MAX_VALUE);
        return leaflets.versions(leafletId)
                .map(all -> all.stream()
                        .filter(version -> version.version() < before)
                        .limit(most + 1L)
                        .map(VersionJson::of)
                        .toList())
                .map(some -> Page.of(some, most, version -> Cursors.write(String.valueOf(version.version()))));
    }

    private static int number(String part) {
        if (!part.matches("[1-9][0-9]{0,8}")) {
            throw Cursors.bad().toException();
        }
        return Integer.parseInt(part);
    }

    /** The frozen words of a version in one of its forms. */
    @GetMapping("/v1/leaflets/{leafletId}/versions/{version}")
    Mono<LeafletJson> version(
            @PathVariable String leafletId,
            @PathVariable String version,
            @RequestParam(required = false) @Nullable String language,
            @RequestParam(required = false) @Nullable String format) {
        AskedForm asked = AskedForm.read(language, format, null);
        LeafletForm form = new LeafletForm(asked.languages().getFirst(), asked.format());
        return leaflets.versions(leafletId)
                .flatMap(all -> Mono.justOrEmpty(shown(all, version, form)))
                .flatMap(leaflets::copy)
                .flatMap(Mono::justOrEmpty)
                .map(LeafletJson::of)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    private static Optional<LeafletShown> shown(List<LeafletVersion> all, String version, LeafletForm form) {
        return all.stream()
                .filter(one -> String.valueOf(one.version()).equals(version))
                .flatMap(one -> one.forms().stream())
                .map(LeafletVersion.Form::shown)
                .filter(shown -> shown.form().equals(form))
                .findFirst();
    }
}
