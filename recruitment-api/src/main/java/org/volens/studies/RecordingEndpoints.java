package org.volens.studies;

import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.Actor;
import org.volens.security.Duty;
import org.volens.security.Role;
import org.volens.security.StudyStanding;
import org.volens.web.Etags;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** What is recorded in a study: approvals, sites, and the delegation log with its signatures. */
@RestController
class RecordingEndpoints {

    private final Studies studies;
    private final StudyPages pages;
    private final Recording recording;

    RecordingEndpoints(Studies studies, StudyPages pages, Recording recording) {
        this.studies = studies;
        this.pages = pages;
        this.recording = recording;
    }

    @PostMapping("/v1/studies/{studyId}/approvals")
    Mono<ResponseEntity<Overview>> approve(
            Actor.Staff actor, StudyStanding standing, @RequestBody Recording.ApprovalJson body) {
        return created(actor, standing, study -> {
            Approval approval = recording.approval(study, body, actor);
            checkRecorder(approval.kind(), actor);
            StudyEdit edit = study.edit().add(approval);
            return approval.kind().ofSite() ? confirmed(edit, approval).done() : edit.done();
        });
    }

    private static void checkRecorder(Approval.Kind kind, Actor.Staff actor) {
        boolean committee = actor.roles().contains(Role.ACCESS_COMMITTEE);
        if ((kind == Approval.Kind.ACCESS_DECISION) != committee) {
            throw Refusal.of(
                            Refusal.Kind.NOT_PERMITTED,
                            "access-committee-decides",
                            "The access committee records its own decision, and no other approval.")
                    .toException();
        }
    }

    private static StudyEdit confirmed(StudyEdit edit, Approval approval) {
        return edit.sites(site -> site.id().equals(approval.siteId())
                ? new StudySite(
                        site.id(),
                        site.odsCode(),
                        site.name(),
                        site.town(),
                        site.postcode(),
                        site.kind(),
                        site.state(),
                        site.principalInvestigator(),
                        site.contactPhone(),
                        site.weeklyCapacity(),
                        site.siteSelectedDate(),
                        approval.date(),
                        site.openToRecruitmentDate())
                : site);
    }

    @PostMapping("/v1/studies/{studyId}/sites")
    Mono<ResponseEntity<Overview>> addSite(
            Actor.Staff actor, StudyStanding standing, @RequestBody Recording.SiteJson body) {
        return created(actor, standing, study -> {
            StudySite site = recording.site(body);
            return study.edit()
                    .add(site)
                    .add(new Study.Party(site.odsCode(), site.name(), site.kind()))
                    .done();
        });
    }

    @PutMapping("/v1/studies/{studyId}/sites/{siteId}")
    Mono<ResponseEntity<Overview>> editSite(
            Actor.Staff actor,
            StudyStanding standing,
            @PathVariable UUID siteId,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody Recording.SiteJson body) {
        return studies.change(standing.studyId(), Etags.expected(ifMatch), actor, study -> {
                    known(study, siteId);
                    return study.edit()
                            .sites(site -> site.id().equals(siteId) ? recording.site(site, body) : site)
                            .done();
                })
                .flatMap(study -> pages.page(study, actor, standing))
                .map(StudyEndpoints::withEtag);
    }

    @PostMapping("/v1/studies/{studyId}/delegations")
    Mono<ResponseEntity<Overview>> delegate(
            Actor.Staff actor, StudyStanding standing, @RequestBody Recording.DelegationJson body) {
        return created(
                actor,
                standing,
                study -> study.edit()
                        .add(recording.delegation(study, body, actor))
                        .done());
    }

    @PostMapping("/v1/studies/{studyId}/delegations/{delegationId}/signature")
    Mono<ResponseEntity<Overview>> sign(Actor.Staff actor, StudyStanding standing, @PathVariable UUID delegationId) {
        return created(actor, standing, study -> {
            Delegation entry = entry(study, delegationId);
            Set<UUID> own = standing.sites(Duty.PRINCIPAL_INVESTIGATOR);
            if (entry.siteId() != null && !own.isEmpty() && !own.contains(entry.siteId())) {
                throw Refusal.notFound().toException();
            }
            if (entry.signature() != null || entry.ending() != null) {
                throw Refusal.of(Refusal.Kind.WRONG_STATE, "delegation-open", "This entry is signed or ended already.")
                        .toException();
            }
            return replace(study, delegationId, old -> old.signed(recording.signature(actor)));
        });
    }

    @PostMapping("/v1/studies/{studyId}/delegations/{delegationId}/end")
    Mono<ResponseEntity<Overview>> end(Actor.Staff actor, StudyStanding standing, @PathVariable UUID delegationId) {
        return created(actor, standing, study -> {
            if (entry(study, delegationId).ending() != null) {
                throw Refusal.of(Refusal.Kind.WRONG_STATE, "delegation-open", "This entry has ended already.")
                        .toException();
            }
            return replace(study, delegationId, old -> old.ended(recording.ending(actor)));
        });
    }

    private static Study replace(Study study, UUID id, Function<Delegation, Delegation> change) {
        return study.edit()
                .delegations(entry -> entry.id().equals(id) ? change.apply(entry) : entry)
                .done();
    }

    private static Delegation entry(Study study, UUID id) {
        return study.delegations().stream()
                .filter(entry -> entry.id().equals(id))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound().toException());
    }

    static StudySite known(Study study, UUID siteId) {
        return study.site(siteId).orElseThrow(() -> Refusal.notFound().toException());
    }

    private Mono<ResponseEntity<Overview>> created(
            Actor.Staff actor, StudyStanding standing, Function<Study, Study> change) {
        return studies.change(standing.studyId(), null, actor, change)
                .flatMap(study -> pages.page(study, actor, standing))
                .map(StudyEndpoints::createdWithEtag);
    }
}
