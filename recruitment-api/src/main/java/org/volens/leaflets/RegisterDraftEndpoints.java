package org.volens.leaflets;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.leaflet.LeafletKind;
import org.volens.security.Actor;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Drafts of the register's own leaflets, for the steward who writes them and the committee that reads them. */
@RestController
class RegisterDraftEndpoints {

    private final DraftDesk desk;

    RegisterDraftEndpoints(DraftDesk desk) {
        this.desk = desk;
    }

    /** A leaflet that is to be made. */
    record OpenBody(@Nullable String leafletId, @Nullable String title) {}

    /** A leaflet that was made. */
    record Opened(String leafletId) {}

    @PostMapping("/v1/leaflets")
    Mono<ResponseEntity<Opened>> open(Actor.Staff actor, @RequestBody OpenBody body) {
        String leafletId = body.leafletId() == null ? "" : body.leafletId();
        if (StudyLeaflet.is(leafletId)) {
            throw Refusal.field(
                            "leafletId",
                            "leaflet-of-study",
                            "Names that begin with study- are kept for studies' leaflets.")
                    .toException();
        }
        return desk.open(leafletId, body.title() == null ? "" : body.title(), LeafletKind.REGISTER)
                .map(made -> ResponseEntity.status(HttpStatus.CREATED).body(new Opened(made)));
    }

    @GetMapping("/v1/leaflets/{leafletId}/draft")
    Mono<ResponseEntity<DraftJson>> see(@PathVariable String leafletId) {
        return desk.see(leafletId);
    }

    @PutMapping("/v1/leaflets/{leafletId}/draft")
    Mono<ResponseEntity<DraftJson>> write(
            Actor.Staff actor,
            @PathVariable String leafletId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody DraftBody body) {
        return desk.write(own(leafletId), ifMatch, body, Set.of(), actor);
    }

    @PutMapping("/v1/leaflets/{leafletId}/draft/changes")
    Mono<ResponseEntity<DraftJson>> classify(
            Actor.Staff actor,
            @PathVariable String leafletId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ChangesBody body) {
        return desk.classify(own(leafletId), ifMatch, body, actor);
    }

    @GetMapping("/v1/leaflets/{leafletId}/draft/forms/{language}/{format}")
    Mono<LeafletJson> form(@PathVariable String leafletId, @PathVariable String language, @PathVariable String format) {
        return desk.form(leafletId, AskedForm.form(language, format));
    }

    @PutMapping("/v1/leaflets/{leafletId}/draft/forms/{language}/{format}")
    Mono<ResponseEntity<DraftJson>> keep(
            Actor.Staff actor,
            @PathVariable String leafletId,
            @PathVariable String language,
            @PathVariable String format,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody FormBody body) {
        return desk.keep(own(leafletId), ifMatch, AskedForm.form(language, format), body, actor);
    }

    @DeleteMapping("/v1/leaflets/{leafletId}/draft/forms/{language}/{format}")
    Mono<ResponseEntity<DraftJson>> drop(
            Actor.Staff actor,
            @PathVariable String leafletId,
            @PathVariable String language,
            @PathVariable String format,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return desk.drop(own(leafletId), ifMatch, AskedForm.form(language, format), actor);
    }

    @DeleteMapping("/v1/leaflets/{leafletId}/draft")
    Mono<ResponseEntity<Void>> discard(
            @PathVariable String leafletId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return desk.discard(own(leafletId), ifMatch);
    }

    /** A study's leaflet is written by the study's own people, under the study's address. */
    static String own(String leafletId) {
        if (StudyLeaflet.is(leafletId)) {
            throw Refusal.notFound().toException();
        }
        return leafletId;
    }
}
