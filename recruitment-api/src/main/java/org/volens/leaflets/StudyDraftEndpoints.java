package org.volens.leaflets;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.ledger.Purposes;
import org.volens.security.Actor;
import org.volens.security.StudyStanding;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The draft of a study's leaflet, for the people who run the study. */
@RestController
class StudyDraftEndpoints {

    private static final Set<String> EXPLAINED = Set.of(PurposeCodes.PUT_IN_TOUCH, PurposeCodes.TAKE_PART);

    private final DraftDesk desk;
    private final StudyLeafletTitles titles;
    private final Purposes purposes;

    StudyDraftEndpoints(DraftDesk desk, StudyLeafletTitles titles, Purposes purposes) {
        this.desk = desk;
        this.titles = titles;
        this.purposes = purposes;
    }

    @GetMapping("/v1/studies/{studyId}/leaflet/draft")
    Mono<ResponseEntity<DraftJson>> see(StudyStanding standing) {
        return desk.see(id(standing));
    }

    @PutMapping("/v1/studies/{studyId}/leaflet/draft")
    Mono<ResponseEntity<DraftJson>> write(
            Actor.Staff actor,
            StudyStanding standing,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody DraftBody body) {
        return ofStudies(body)
                .then(titles.open(standing.studyId()))
                .then(Mono.defer(() -> desk.write(id(standing), ifMatch, body, EXPLAINED, actor)));
    }

    /** A study's leaflet explains what is decided about a study, options of taking part among it, and nothing of the register. */
    private Mono<Void> ofStudies(DraftBody body) {
        List<String> named = body.purposes() == null ? List.of() : body.purposes();
        return named.isEmpty()
                ? Mono.empty()
                : purposes.offered()
                        .doOnNext(offered -> named.stream()
                                .filter(code -> offered.stream()
                                        .noneMatch(one ->
                                                one.code().equals(code) && one.scopeKind() != Scope.Kind.REGISTER))
                                .findFirst()
                                .ifPresent(code -> {
                                    throw Refusal.field(
                                                    "purposes",
                                                    "purpose-of-study",
                                                    "A study's leaflet cannot offer " + shown(code) + ".")
                                            .toException();
                                }))
                        .then();
    }

    private static String shown(String code) {
        return code.matches("[a-z][a-z0-9-]{2,60}") ? code : "that";
    }

    @PutMapping("/v1/studies/{studyId}/leaflet/draft/changes")
    Mono<ResponseEntity<DraftJson>> classify(
            Actor.Staff actor,
            StudyStanding standing,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ChangesBody body) {
        return desk.classify(id(standing), ifMatch, body, actor);
    }

    @GetMapping("/v1/studies/{studyId}/leaflet/draft/forms/{language}/{format}")
    Mono<LeafletJson> form(StudyStanding standing, @PathVariable String language, @PathVariable String format) {
        return desk.form(id(standing), AskedForm.form(language, format));
    }

    @PutMapping("/v1/studies/{studyId}/leaflet/draft/forms/{language}/{format}")
    Mono<ResponseEntity<DraftJson>> keep(
            Actor.Staff actor,
            StudyStanding standing,
            @PathVariable String language,
            @PathVariable String format,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody FormBody body) {
        return desk.keep(id(standing), ifMatch, AskedForm.form(language, format), body, actor);
    }

    @DeleteMapping("/v1/studies/{studyId}/leaflet/draft/forms/{language}/{format}")
    Mono<ResponseEntity<DraftJson>> drop(
            Actor.Staff actor,
            StudyStanding standing,
            @PathVariable String language,
            @PathVariable String format,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return desk.drop(id(standing), ifMatch, AskedForm.form(language, format), actor);
    }

    @DeleteMapping("/v1/studies/{studyId}/leaflet/draft")
    Mono<ResponseEntity<Void>> discard(
            StudyStanding standing,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch) {
        return desk.discard(id(standing), ifMatch);
    }

    private static String id(StudyStanding standing) {
        return StudyLeaflet.id(standing.studyId());
    }
}
