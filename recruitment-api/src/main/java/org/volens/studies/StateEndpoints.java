package org.volens.studies;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.Actor;
import org.volens.security.StudyStanding;
import org.volens.security.StudyState;
import org.volens.web.Days;
import org.volens.web.Etags;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The life cycle of a study and of its sites: one click, one command, one event. */
@RestController
class StateEndpoints {

    private static final int LONGEST_REASON = 2_000;

    private final Studies studies;
    private final StudyPages pages;
    private final Recording recording;

    StateEndpoints(Studies studies, StudyPages pages, Recording recording) {
        this.studies = studies;
        this.pages = pages;
        this.recording = recording;
    }

    record StateJson(
            @Nullable String to,
            @Nullable String reason,
            @Nullable LocalDate openDate) {

        StudyState wanted() {
            try {
                return StudyState.of(to == null ? "" : to);
            } catch (IllegalArgumentException unknown) {
                throw Refusal.field(
                                "to",
                                "state-known",
                                "A state is draft, in-review, open, paused, halted, in-follow-up or closed.")
                        .toException();
            }
        }

        String why() {
            if (reason != null && reason.length() > LONGEST_REASON) {
                throw Refusal.field("reason", "length", "A reason is at most 2,000 characters.")
                        .toException();
            }
            return reason == null ? "" : reason.strip();
        }
    }

    @PostMapping("/v1/studies/{studyId}/state")
    Mono<ResponseEntity<Overview>> move(
            Actor.Staff actor,
            StudyStanding standing,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody StateJson body) {
        StudyState to = body.wanted();
        Days.pastOrNone("openDate", body.openDate(), recording.today());
        return studies.change(standing.studyId(), seen(to, ifMatch), actor, study -> moved(study, to, body.why()))
                .flatMap(study -> pages.page(study, actor, standing))
                .map(StudyEndpoints::withEtag);
    }

    private Study moved(Study study, StudyState to, String reason) {
        refuse(LifeCycle.refuse(study, to, reason));
        StudyEdit edit = study.edit().state(to);
        return to == StudyState.OPEN && study.details().actualOpening() == null
                ? edit.details(opened(study.details())).done()
                : edit.done();
    }

    private Details opened(Details details) {
        return new Details(
                details.title(),
                details.shortTitle(),
                details.summary(),
                details.commercial(),
                details.besides(),
                details.phase(),
                details.sponsorName(),
                details.sponsorOds(),
                details.chiefInvestigator(),
                details.target(),
                details.ukTarget(),
                details.plannedOpening(),
                details.plannedClosing(),
                recording.today(),
                details.sensitive(),
                details.conditions(),
                details.eligibilityText(),
                details.costsPaid(),
                details.benefitStatement(),
                details.talkTo(),
                details.regulatory(),
                details.reportsHere(),
                details.consenting());
    }

    @PostMapping("/v1/studies/{studyId}/sites/{siteId}/state")
    Mono<ResponseEntity<Overview>> moveSite(
            Actor.Staff actor,
            StudyStanding standing,
            @PathVariable UUID siteId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody StateJson body) {
        StudyState to = body.wanted();
        Days.pastOrNone("openDate", body.openDate(), recording.today());
        return studies.change(standing.studyId(), seen(to, ifMatch), actor, study -> {
                    StudySite site = RecordingEndpoints.known(study, siteId);
                    boolean dated = body.openDate() != null || site.openToRecruitmentDate() != null;
                    refuse(LifeCycle.refuse(study, site, to, dated, body.why()));
                    LocalDate opened = to == StudyState.OPEN ? body.openDate() : null;
                    return study.edit()
                            .sites(one -> one.id().equals(siteId) ? one.in(to, opened) : one)
                            .done();
                })
                .flatMap(study -> pages.page(study, actor, standing))
                .map(StudyEndpoints::withEtag);
    }

    /**
     * Opening needs the version that the caller saw, or a page read before a halt would lift the halt. Whatever stops
     * recruitment never waits for a page to be read again.
     */
    private static @Nullable Integer seen(StudyState to, @Nullable String ifMatch) {
        return to == StudyState.OPEN ? (Integer) Etags.expected(ifMatch) : Etags.ifSaid(ifMatch);
    }

    private static void refuse(Optional<Refusal> refusal) {
        refusal.ifPresent(no -> {
            throw no.toException();
        });
    }
}
