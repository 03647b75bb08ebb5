package org.volens.leaflets;

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
import org.volens.security.Actor;
import org.volens.security.StudyStanding;
import reactor.core.publisher.Mono;

/** The draft of a study's leaflet, for the people who run the study. */
@RestController
class StudyDraftEndpoints {

    private static final Set<String> EXPLAINED = Set.of(PurposeCodes.PUT_IN_TOUCH, PurposeCodes.TAKE_PART);

    private final DraftDesk desk;
    private final StudyLeafletTitles titles;

    StudyDraftEndpoints(DraftDesk desk, StudyLeafletTitles titles) {
        this.desk = desk;
        this.titles = titles;
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
        return titles.open(standing.studyId()).then(desk.write(id(standing), ifMatch, body, EXPLAINED, actor));
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
