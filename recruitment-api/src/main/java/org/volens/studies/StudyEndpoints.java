package org.volens.studies;

import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.volens.cohort.Criteria;
import org.volens.cohort.CriteriaJson;
import org.volens.diversity.Target;
import org.volens.diversity.Targets;
import org.volens.security.Actor;
import org.volens.security.StudyStanding;
import org.volens.web.Etags;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The study page, and edits of what it shows; each edit says which version it was made on. */
@RestController
class StudyEndpoints {

    private final Studies studies;
    private final StudyPages pages;
    private final Recording recording;
    private final DiseaseList areas;

    StudyEndpoints(Studies studies, StudyPages pages, Recording recording, DiseaseList areas) {
        this.studies = studies;
        this.pages = pages;
        this.recording = recording;
        this.areas = areas;
    }

    record TargetsJson(@Nullable List<TargetJson> targets) {}

    @GetMapping("/v1/studies/{studyId}")
    Mono<ResponseEntity<Overview>> see(Actor actor, StudyStanding standing) {
        return pages.page(actor, standing).map(StudyEndpoints::withEtag);
    }

    @PutMapping("/v1/studies/{studyId}")
    Mono<ResponseEntity<Overview>> edit(
            Actor.Staff actor,
            StudyStanding standing,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody DetailsJson body) {
        return areas.known(body.diseaseArea())
                .then(change(
                        actor,
                        standing,
                        ifMatch,
                        study -> study.edit()
                                .details(body.consentingOnto(
                                        body.onto(study.details(), recording.today()), study.state()))
                                .identifiers(body.identifiersOnto(study.identifiers()))
                                .done()));
    }

    @PutMapping("/v1/studies/{studyId}/criteria")
    Mono<ResponseEntity<Overview>> criteria(
            Actor.Staff actor,
            StudyStanding standing,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Criteria criteria) {
        criteria.check().stream().findFirst().ifPresent(refusal -> {
            throw refusal.toException();
        });
        String definition = CriteriaJson.write(criteria);
        return change(
                actor,
                standing,
                ifMatch,
                study -> study.edit().criteria(definition).done());
    }

    @PutMapping("/v1/studies/{studyId}/targets")
    Mono<ResponseEntity<Overview>> targets(
            Actor.Staff actor,
            StudyStanding standing,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody TargetsJson body) {
        List<TargetJson> given = body.targets() == null ? List.of() : body.targets();
        List<Target> targets = IntStream.range(0, given.size())
                .mapToObj(i -> given.get(i).toTarget(i, recording.today()))
                .toList();
        return change(actor, standing, ifMatch, study -> withTargets(study, targets));
    }

    @PutMapping("/v1/studies/{studyId}/wordings/{kind}")
    Mono<ResponseEntity<Overview>> wording(
            Actor.Staff actor,
            StudyStanding standing,
            @PathVariable String kind,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Recording.WordingJson body) {
        return change(
                actor,
                standing,
                ifMatch,
                study -> study.edit()
                        .add(recording.wording(study, kind, body, actor))
                        .done());
    }

    private static Study withTargets(Study study, List<Target> targets) {
        Integer aimed = study.details().target();
        List<Refusal> refusals = Targets.check(targets, aimed == null ? 0 : aimed);
        if (!refusals.isEmpty()) {
            throw refusals.getFirst().toException();
        }
        return study.edit().targets(targets).done();
    }

    private Mono<ResponseEntity<Overview>> change(
            Actor.Staff actor, StudyStanding standing, @Nullable String ifMatch, Function<Study, Study> change) {
        return studies.change(standing.studyId(), Etags.expected(ifMatch), actor, change)
                .flatMap(study -> pages.page(study, actor, standing))
                .map(StudyEndpoints::withEtag);
    }

    static ResponseEntity<Overview> withEtag(Overview page) {
        return Etags.tagged(page.version(), page);
    }

    static ResponseEntity<Overview> createdWithEtag(Overview page) {
        return ResponseEntity.status(HttpStatus.CREATED)
                .headers(Etags.tagged(page.version(), page).getHeaders())
                .body(page);
    }
}
