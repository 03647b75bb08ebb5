package org.volens.invitations;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.invitations.Screenings.Caller;
import org.volens.invitations.Screenings.Step;
import org.volens.security.Duty;
import org.volens.studies.Study;
import org.volens.transparency.UseKind;
import org.volens.web.Days;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The steps of a site team, each checked before it is taken: contact, consent visit, enrolment, how it ended. */
@Component
class ScreeningSteps {

    private static final int MOST_ATTEMPTS = 3;
    private static final Set<String> CONTACTS = Set.of("reached", "no-answer", "left-message");
    private static final Set<String> KINDS = Set.of("registered", "randomised");
    private static final Set<String> GROUPS = Set.of("patient", "healthy_control");
    private static final Set<String> REASONS = Set.of(
            "criteria-not-met",
            "declined",
            "unable-to-contact",
            "site-capacity",
            "clinician-decision",
            "study-closed",
            "other");
    private static final int LONGEST = 1_000;
    private static final String OUTCOME = "outcome-possible";

    private final Screenings screenings;
    private final SignedVisit signed;
    private final LeftAtSite left;

    ScreeningSteps(Screenings screenings, SignedVisit signed, LeftAtSite left) {
        this.screenings = screenings;
        this.signed = signed;
        this.left = left;
    }

    record ContactJson(
            @Nullable Instant at,
            @Nullable String outcome,
            @Nullable String note) {}

    record VisitJson(
            @Nullable LocalDate date,
            @Nullable String takenBy,
            @Nullable Integer leafletVersion) {}

    record EnrolmentJson(
            @Nullable LocalDate date,
            @Nullable String kind,
            @Nullable Boolean screeningPassed,
            @Nullable String participantType,
            @Nullable String group) {}

    record OutcomeJson(
            @Nullable String outcome,
            @Nullable LocalDate date,
            @Nullable String reasonCode) {}

    Mono<Screening> contact(Caller caller, String reference, ContactJson body) {
        String outcome = body.outcome() == null ? "" : body.outcome();
        check(
                CONTACTS.contains(outcome),
                "outcome",
                "contact-outcome",
                "A contact is reached, no-answer or left-message.");
        check(
                body.note() == null || body.note().length() <= LONGEST,
                "note",
                "length",
                "A note is at most 1,000 characters.");
        Instant at = body.at() == null ? screenings.now() : body.at();
        check(!at.isAfter(screenings.now()), "at", "not-in-the-future", "This has not happened yet.");
        return screenings.atOnce(screenings
                .own(caller, reference, Duty.CONTACT_PARTICIPANTS)
                .doOnNext(ScreeningSteps::waiting)
                .doOnNext(found -> ScreeningDates.contact(found, at))
                .flatMap(found -> screenings
                        .attempt(found, at, outcome, body.note(), caller.staff())
                        .then(screenings.move(caller, found, contacted(found, outcome)))));
    }

    private static void waiting(Screening found) {
        if (!Set.of(ScreeningState.PUT_IN_TOUCH, ScreeningState.CONTACTED, ScreeningState.WAITING_LIST)
                .contains(found.state())) {
            throw Refusal.of(
                            Refusal.Kind.WRONG_STATE,
                            "contact-waiting",
                            "Nobody is waiting to be contacted here: it stands at "
                                    + found.state().code() + ".")
                    .toException();
        }
    }

    private static Step contacted(Screening found, String outcome) {
        boolean reached = outcome.equals("reached");
        boolean last = !reached && found.attempts() + 1 >= MOST_ATTEMPTS;
        ScreeningState to = reached ? ScreeningState.CONTACTED : last ? ScreeningState.CLOSED : found.state();
        ScreeningSql.Change change = last ? ended(to, null, "unable-to-contact") : ScreeningSql.Change.to(to);
        return new Step(
                "contact-waiting",
                change,
                UseKind.CONTACTED,
                Map.of("outcome", outcome.replace('-', ' ')),
                last
                        ? "The study site tried to reach you three times and has stopped. What we passed to it is taken back."
                                + " If you would still like to take part, call us."
                        : null,
                false);
    }

    Mono<Screening> consentVisit(Caller caller, String reference, VisitJson body) {
        LocalDate date = Days.past("date", body.date(), screenings.today());
        String takenBy = required("takenBy", body.takenBy());
        Integer given = body.leafletVersion();
        check(given != null, "leafletVersion", "required", "Say which leaflet version was given.");
        int version = given == null ? 0 : given;
        return screenings.atOnce(screenings
                .own(caller, reference, Duty.CONSENT_VISIT)
                .flatMap(found -> screenings
                        .study(found)
                        .doOnNext(study -> visitAllowed(study, found, date, takenBy, body))
                        .flatMap(study -> signed.shown(study, found.person(), date, version))
                        .then(Mono.defer(() -> screenings.move(caller, found, visited(date, takenBy, body))))));
    }

    private static void visitAllowed(Study study, Screening found, LocalDate date, String takenBy, VisitJson body) {
        ScreeningDates.visit(found, date);
        check(
                study.delegations().stream()
                        .anyMatch(entry -> entry.staffId().equals(takenBy)
                                && entry.duties().contains(Duty.CONSENT_VISIT)
                                && found.site().equals(entry.siteId())
                                && entry.signature() != null
                                && !entry.from().isAfter(date)
                                && (entry.to() == null || !entry.to().isBefore(date))),
                "takenBy",
                "on-delegation-log",
                "Who took the consent was not on this site's signed delegation log for it on that day.");
        check(
                study.wordings().stream()
                        .anyMatch(wording -> wording.kind().equals("leaflet")
                                && Integer.valueOf(wording.version()).equals(body.leafletVersion())),
                "leafletVersion",
                "leaflet-approved",
                "There is no approved leaflet of this version.");
    }

    private static Step visited(LocalDate date, String takenBy, VisitJson body) {
        ScreeningSql.Change change = new ScreeningSql.Change(
                ScreeningState.CONSENTED,
                date,
                takenBy,
                body.leafletVersion(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                false);
        return new Step(
                "consent-visit-waiting", change, UseKind.CONSENT_VISIT, Map.of("date", date.toString()), null, true);
    }

    Mono<Screening> enrol(Caller caller, String reference, EnrolmentJson body) {
        LocalDate date = Days.past("date", body.date(), screenings.today());
        check(
                KINDS.contains(body.kind() == null ? "" : body.kind()),
                "kind",
                "enrolment-kind",
                "An enrolment is registered or randomised.");
        check(
                Boolean.TRUE.equals(body.screeningPassed()),
                "screeningPassed",
                "screening-passed",
                "Only people who passed screening are recruited.");
        String group = body.group() == null ? "patient" : body.group();
        check(GROUPS.contains(group), "group", "group-known", "A group is patient or healthy_control.");
        return screenings.atOnce(screenings
                .own(caller, reference, Duty.CONSENT_VISIT)
                .doOnNext(found -> ScreeningDates.enrolment(found, date))
                .flatMap(found -> screenings.move(caller, found, enrolled(date, body, group))));
    }

    private static Step enrolled(LocalDate date, EnrolmentJson body, String group) {
        String type =
                body.participantType() == null ? "Not provided" : required("participantType", body.participantType());
        ScreeningSql.Change change = new ScreeningSql.Change(
                ScreeningState.RECRUITED,
                null,
                null,
                null,
                date,
                body.kind(),
                type,
                group,
                null,
                null,
                null,
                null,
                false);
        return new Step("consent-visit-first", change, UseKind.ENROLLED, Map.of("date", date.toString()), null, true);
    }

    Mono<Screening> outcome(Caller caller, String reference, OutcomeJson body) {
        LocalDate date = Days.past("date", body.date(), screenings.today());
        ScreeningState to = wanted(body.outcome());
        String reason = body.reasonCode();
        boolean needsReason = to == ScreeningState.FAILED_SCREENING || to == ScreeningState.CLOSED;
        check(!needsReason || reason != null, "reasonCode", "reason-needed", "Say why, from the short list.");
        check(
                reason == null || REASONS.contains(reason),
                "reasonCode",
                "reason-known",
                "The reason is not on the list.");
        Mono<Screening> ended = Mono.defer(() -> screenings
                .own(caller, reference, Duty.CONSENT_VISIT, Duty.CONTACT_PARTICIPANTS)
                .doOnNext(found -> ScreeningDates.outcome(found, date)));
        return LeftAtSite.told(to, reason)
                ? ended.doOnNext(found -> Screenings.possible(found, OUTCOME, to))
                        .flatMap(found -> left.stop(found, caller.staff(), date))
                        .then(screenings.atOnce(ended.flatMap(
                                found -> screenings.ended(caller, found, outcome(found, to, date, reason)))))
                : screenings.atOnce(
                        ended.flatMap(found -> screenings.move(caller, found, outcome(found, to, date, reason))));
    }

    private static ScreeningState wanted(@Nullable String outcome) {
        return switch (outcome == null ? "" : outcome) {
            case "failed-screening" -> ScreeningState.FAILED_SCREENING;
            case "full" -> ScreeningState.FULL;
            case "closed" -> ScreeningState.CLOSED;
            case "waiting-list" -> ScreeningState.WAITING_LIST;
            case "withdrawn" -> ScreeningState.WITHDRAWN;
            case "completed" -> ScreeningState.COMPLETED;
            default ->
                throw Refusal.field(
                                "outcome",
                                "outcome-known",
                                "An outcome is failed-screening, full, closed, waiting-list, withdrawn or completed.")
                        .toException();
        };
    }

    private static Step outcome(Screening found, ScreeningState to, LocalDate date, @Nullable String reason) {
        boolean reported =
                found.dates().consent() != null && !date.equals(found.dates().withdrawn());
        ScreeningSql.Change change = switch (to) {
            case WITHDRAWN ->
                new ScreeningSql.Change(to, null, null, null, null, null, null, null, null, date, null, reason, false);
            case COMPLETED ->
                new ScreeningSql.Change(to, null, null, null, null, null, null, null, null, null, date, reason, false);
            case WAITING_LIST -> ScreeningSql.Change.to(to);
            default -> ended(to, to == ScreeningState.FAILED_SCREENING ? date : null, reason);
        };
        String told = LeftAtSite.told(to, reason) ? null : OutcomeWords.told(to);
        return new Step(OUTCOME, change, UseKind.OUTCOME, Map.of("outcome", OutcomeWords.use(to)), told, reported);
    }

    private static ScreeningSql.Change ended(ScreeningState to, @Nullable LocalDate failed, @Nullable String reason) {
        return new ScreeningSql.Change(to, null, null, null, null, null, null, null, failed, null, null, reason, true);
    }

    private static String required(String field, @Nullable String text) {
        if (text == null || text.isBlank() || text.length() > LONGEST) {
            throw Refusal.field(field, "required", "This is needed.").toException();
        }
        return text.strip();
    }

    private static void check(boolean kept, String field, String rule, String sentence) {
        if (!kept) {
            throw Refusal.field(field, rule, sentence).toException();
        }
    }
}
