package org.volens.studies;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.Actor;
import org.volens.security.StudyStanding;
import org.volens.security.StudyState;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The life cycle of a study and of its sites: one click, one command, one event. */
@RestController
class StateEndpoints {

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
            return reason == null ? "" : reason.strip();
        }
    }

    @PostMapping("/v1/studies/{studyId}/state")
    Mono<ResponseEntity<Overview>> move(Actor.Staff actor, StudyStanding standing, @RequestBody StateJson body) {
        StudyState to = body.wanted();
        return studies.change(standing.studyId(), null, actor, study -> moved(study, to, body.why()))
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
                details.reportsHere());
    }

    @PostMapping("/v1/studies/{studyId}/sites/{siteId}/state")
    Mono<ResponseEntity<Overview>> moveSite(
            Actor.Staff actor, StudyStanding standing, @PathVariable UUID siteId, @RequestBody StateJson body) {
        StudyState to = body.wanted();
        return studies.change(standing.studyId(), null, actor, study -> {
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

    private static void refuse(Optional<Refusal> refusal) {
        refusal.ifPresent(no -> {
            throw no.toException();
        });
    }
}
