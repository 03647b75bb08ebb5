package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import org.volens.invitations.Screenings.Caller;
import org.volens.security.Actor;
import org.volens.security.StudyStanding;
import org.volens.web.Cursors;
import org.volens.web.Limits;
import org.volens.web.Page;
import reactor.core.publisher.Mono;

/** The work list of a site team, and the invitations of a study by reference. Only the identity endpoint shows a person. */
@RestController
class ScreeningEndpoints {

    private final Screenings screenings;
    private final IdentityDesk identities;
    private final ScreeningSteps steps;
    private final InvitationSql invitations;
    private final OptionsSaidSql options;
    private final Clock clock;

    ScreeningEndpoints(
            Screenings screenings,
            IdentityDesk identities,
            ScreeningSteps steps,
            InvitationSql invitations,
            OptionsSaidSql options,
            Clock clock) {
        this.screenings = screenings;
        this.identities = identities;
        this.steps = steps;
        this.invitations = invitations;
        this.options = options;
        this.clock = clock;
    }

    /**
     * One line of the work list: never who.
     *
     * @param options options of taking part that the person answered, and where each stands
     */
    record Line(
            String reference,
            UUID siteId,
            String siteName,
            String state,
            Instant putInTouchAt,
            LocalDate contactBy,
            LocalDate lapsesOn,
            int attempts,
            @Nullable LocalDate consentDate,
            @Nullable LocalDate recruitedDate,
            Map<String, String> options) {

        static Line of(Screening screening, Map<String, Map<String, String>> options) {
            return new Line(
                    screening.reference(),
                    screening.site(),
                    screening.siteName(),
                    screening.state().code(),
                    screening.putInTouchAt(),
                    screening.contactBy(),
                    screening.lapsesOn(),
                    screening.attempts(),
                    screening.dates().consent(),
                    screening.dates().recruited(),
                    options.getOrDefault(screening.reference(), Map.of()));
        }
    }

    record IdentityJson(List<Handover.Field> passed, String words) {}

    @GetMapping("/v1/studies/{studyId}/screenings")
    Mono<Page<Line>> list(
            Actor.Staff actor,
            StudyStanding standing,
            @RequestParam(required = false) @Nullable String limit,
            @RequestParam(required = false) @Nullable String cursor) {
        int most = Limits.read(limit);
        String after = Cursors.read(cursor, 1).map(List::getFirst).orElse(null);
        return screenings
                .list(new Caller(actor, standing), after, most + 1)
                .map(rows -> Page.of(rows, most, row -> Cursors.write(row.reference())))
                .flatMap(page -> said(standing.studyId(), page.items())
                        .map(said -> page.map(screening -> Line.of(screening, said))));
    }

    @GetMapping("/v1/studies/{studyId}/screenings/{reference}/identity")
    Mono<IdentityJson> identity(
            Actor.Staff actor, StudyStanding standing, @PathVariable String reference, ServerWebExchange exchange) {
        return identities
                .show(new Caller(actor, standing), reference, exchange)
                .map(
                        fields -> new IdentityJson(
                                fields,
                                "The person agreed to pass exactly this to your site. They are told each time somebody looks."));
    }

    @PostMapping("/v1/studies/{studyId}/screenings/{reference}/contacts")
    Mono<ResponseEntity<Line>> contact(
            Actor.Staff actor,
            StudyStanding standing,
            @PathVariable String reference,
            @RequestBody ScreeningSteps.ContactJson body) {
        return steps.contact(new Caller(actor, standing), reference, body).flatMap(this::created);
    }

    @PostMapping("/v1/studies/{studyId}/screenings/{reference}/consent-visit")
    Mono<ResponseEntity<Line>> consentVisit(
            Actor.Staff actor,
            StudyStanding standing,
            @PathVariable String reference,
            @RequestBody ScreeningSteps.VisitJson body) {
        return steps.consentVisit(new Caller(actor, standing), reference, body).flatMap(this::created);
    }

    @PostMapping("/v1/studies/{studyId}/screenings/{reference}/enrolment")
    Mono<ResponseEntity<Line>> enrol(
            Actor.Staff actor,
            StudyStanding standing,
            @PathVariable String reference,
            @RequestBody ScreeningSteps.EnrolmentJson body) {
        return steps.enrol(new Caller(actor, standing), reference, body).flatMap(this::created);
    }

    @PostMapping("/v1/studies/{studyId}/screenings/{reference}/outcome")
    Mono<ResponseEntity<Line>> outcome(
            Actor.Staff actor,
            StudyStanding standing,
            @PathVariable String reference,
            @RequestBody ScreeningSteps.OutcomeJson body) {
        return steps.outcome(new Caller(actor, standing), reference, body).flatMap(this::created);
    }

    private Mono<ResponseEntity<Line>> created(Screening screening) {
        return said(screening.study(), List.of(screening))
                .map(said -> ResponseEntity.status(HttpStatus.CREATED).body(Line.of(screening, said)));
    }

    private Mono<Map<String, Map<String, String>>> said(UUID study, List<Screening> shown) {
        return options.of(study, shown.stream().map(Screening::reference).toList(), clock.instant());
    }
}
