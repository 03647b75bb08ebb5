package org.volens.leaflets;

import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Publishing and retiring the register's leaflets, by the committee and never by who wrote them. */
@RestController
class PublishEndpoints {

    private final DraftDesk desk;

    PublishEndpoints(DraftDesk desk) {
        this.desk = desk;
    }

    /** What is retired: a form, or with the leaflet's own language and the standard format the whole version. */
    record RetireBody(@Nullable String language, @Nullable String format) {}

    @PostMapping("/v1/leaflets/{leafletId}/draft/publication")
    Mono<ResponseEntity<DraftDesk.Published>> publish(
            Actor.Staff actor,
            @PathVariable String leafletId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return desk.publish(RegisterDraftEndpoints.own(leafletId), ifMatch, actor)
                .map(shown -> created(DraftDesk.Published.of(shown)));
    }

    @PostMapping("/v1/leaflets/{leafletId}/versions/{version}/forms/{language}/{format}")
    Mono<ResponseEntity<DraftDesk.Published>> add(
            @PathVariable String leafletId,
            @PathVariable String version,
            @PathVariable String language,
            @PathVariable String format,
            @RequestBody FormBody body) {
        LeafletForm form = AskedForm.form(language, format);
        return desk.add(RegisterDraftEndpoints.own(leafletId), number(version), body.translation(form))
                .map(shown -> created(DraftDesk.Published.of(shown)));
    }

    @PostMapping("/v1/leaflets/{leafletId}/versions/{version}/retirement")
    Mono<ResponseEntity<Void>> retire(
            @PathVariable String leafletId, @PathVariable String version, @RequestBody RetireBody body) {
        LeafletForm form = AskedForm.form(body.language(), body.format());
        return desk.retire(RegisterDraftEndpoints.own(leafletId), number(version), form)
                .thenReturn(ResponseEntity.noContent().build());
    }

    private static int number(String version) {
        if (!version.matches("[1-9][0-9]{0,8}")) {
            throw Refusal.notFound().toException();
        }
        return Integer.parseInt(version);
    }

    static ResponseEntity<DraftDesk.Published> created(DraftDesk.Published published) {
        return ResponseEntity.status(HttpStatus.CREATED).body(published);
    }
}
