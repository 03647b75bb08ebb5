package org.volens.leaflets;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.leaflet.draft.DraftPage;
import org.volens.consent.leaflet.draft.LeafletDraft;
import org.volens.security.Actor;
import org.volens.security.StudyStanding;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import org.volens.studies.Wording;
import org.volens.web.Days;
import org.volens.web.Etags;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/**
 * Publishing a study's leaflet: an approver records that the ethics committee approved exactly these words, and with that they
 * become the study's leaflet, with their translations and with what was said of their changes.
 */
@RestController
class StudyPublishEndpoint {

    private static final ZoneId UK = ZoneId.of("Europe/London");
    private static final int LONGEST = 300;

    private final DraftDesk desk;
    private final Studies studies;
    private final TransactionalOperator transaction;
    private final Clock clock;

    StudyPublishEndpoint(DraftDesk desk, Studies studies, TransactionalOperator transaction, Clock clock) {
        this.desk = desk;
        this.studies = studies;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Under which reference, and when, the ethics committee approved the words. */
    record ApprovedBody(
            @Nullable String recReference, @Nullable LocalDate approvedOn) {}

    @PostMapping("/v1/studies/{studyId}/leaflet/publication")
    Mono<ResponseEntity<DraftDesk.Published>> publish(
            Actor.Staff actor,
            StudyStanding standing,
            @RequestHeader(name = HttpHeaders.IF_MATCH, required = false) @Nullable String ifMatch,
            @RequestBody ApprovedBody body) {
        int expected = Etags.expected(ifMatch);
        Instant now = clock.instant();
        String reference = reference(body.recReference());
        LocalDate approved = Days.past("approvedOn", body.approvedOn(), LocalDate.ofInstant(now, UK));
        return desk.page(StudyLeaflet.id(standing.studyId()))
                .doOnNext(page -> ready(page, expected, actor))
                .flatMap(page -> studies.change(
                                standing.studyId(),
                                null,
                                actor,
                                study -> worded(study, page.draft(), reference, approved, actor, now))
                        .then(desk.gone(page.draft()))
                        .thenReturn(PublishEndpoints.created(DraftDesk.Published.of(page.draft()))))
                .as(transaction::transactional);
    }

    private static void ready(DraftPage page, int expected, Actor.Staff by) {
        DraftDesk.another(page, by);
        if (page.draft().revision() != expected) {
            throw Etags.stale().toException();
        }
        if (!page.missing().isEmpty()) {
            throw LeafletRefusals.of(page.missing()).toException();
        }
    }

    private static String reference(@Nullable String reference) {
        if (reference == null || reference.isBlank() || reference.length() > LONGEST) {
            throw Refusal.field("recReference", "required", "Say under which reference the words were approved.")
                    .toException();
        }
        return reference.strip();
    }

    private static Study worded(
            Study study, LeafletDraft draft, String reference, LocalDate approved, Actor.Staff by, Instant now) {
        int next = study.wording("leaflet").map(Wording::version).orElse(0) + 1;
        if (next != draft.version()) {
            throw Refusal.of(
                            Refusal.Kind.WRONG_STATE,
                            "draft-base",
                            "Another leaflet was recorded since this draft was begun. Save the draft again.")
                    .toException();
        }
        Wording wording = new Wording(
                "leaflet",
                next,
                draft.words().source(),
                draft.words().content().sha256(),
                reference,
                approved,
                by.id(),
                now);
        return study.edit().add(wording).done();
    }
}
