package org.volens.invitations;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.security.Actor;
import org.volens.security.Duty;
import org.volens.security.StudyStanding;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** What a site team does with people who asked to be put in touch with it. Every step is told to the person. */
@Component
class Screenings {

    static final ZoneId UK = ZoneId.of("Europe/London");

    private final ScreeningSql sql;
    private final Telling telling;
    private final Studies studies;
    private final Uses uses;
    private final TransactionalOperator transaction;
    private final Clock clock;

    Screenings(
            ScreeningSql sql,
            Telling telling,
            Studies studies,
            Uses uses,
            TransactionalOperator transaction,
            Clock clock) {
        this.sql = sql;
        this.telling = telling;
        this.studies = studies;
        this.uses = uses;
        this.transaction = transaction;
        this.clock = clock;
    }

    /** Who is asking: a member of staff with their standing in the study. */
    record Caller(Actor.Staff staff, StudyStanding standing) {

        Set<UUID> sites(Duty... duties) {
            return standing.sites(duties);
        }

        Use.By by(String siteName) {
            return new Use.By(staff.organisation().odsCode(), siteName, "site team", staff.id(), staff.name());
        }
    }

    /** Screenings that the caller may see; site people see their own site. */
    Mono<List<Screening>> list(Caller caller, @Nullable String after, int limit) {
        boolean everywhere = caller.standing().entries().stream()
                .anyMatch(entry -> entry.siteId() == null
                        && (entry.duties().contains(Duty.COORDINATE)
                                || entry.duties().contains(Duty.PRINCIPAL_INVESTIGATOR)));
        UUID[] sites = caller.sites(Duty.values()).toArray(UUID[]::new);
        return sql.of(caller.standing().studyId(), everywhere, sites, after, limit);
    }

    /** Finds a screening at one of the caller's own sites; any other is as if not there. */
    Mono<Screening> own(Caller caller, String reference, Duty... duties) {
        Set<UUID> sites = caller.sites(duties);
        return sql.find(caller.standing().studyId(), reference)
                .filter(screening -> sites.contains(screening.site()))
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }

    Mono<Study> study(Screening screening) {
        return studies.find(screening.study());
    }

    /** Moves a screening on, tells the person where they may be told, and writes the return where it changes it. */
    Mono<Screening> move(Caller caller, Screening before, Step step) {
        return Mono.fromRunnable(
                        () -> possible(before, step.rule(), step.change().to()))
                .then(Mono.defer(() -> written(caller, before, step)));
    }

    /** Writes how a case ended where a stop has ended it so already, and ends it where that is still to follow. */
    Mono<Screening> ended(Caller caller, Screening before, Step step) {
        return before.state() == step.change().to() ? written(caller, before, step) : move(caller, before, step);
    }

    static void possible(Screening before, String rule, ScreeningState to) {
        if (!before.state().allows(to)) {
            throw Refusal.of(
                            Refusal.Kind.WRONG_STATE,
                            rule,
                            "This is not possible while it stands at "
                                    + before.state().code() + ".")
                    .toException();
        }
    }

    private Mono<Screening> written(Caller caller, Screening before, Step step) {
        Instant now = clock.instant();
        return told(before, step)
                .then(Mono.defer(() -> sql.change(before, step.change(), now)))
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(() -> Refusal.of(
                                Refusal.Kind.STALE, "version", "Somebody else recorded something first; look again.")
                        .toException()))
                .then(uses.record(before.person(), step.use(caller, before)))
                .then(step.reported() ? sql.report(before, now) : Mono.empty())
                .then(Mono.defer(() -> sql.find(before.study(), before.reference())));
    }

    private Mono<Void> told(Screening screening, Step step) {
        String words = step.words();
        return words == null ? Mono.empty() : telling.outcome(screening.person(), screening.study(), words);
    }

    <T> Mono<T> atOnce(Mono<T> work) {
        return work.as(transaction::transactional);
    }

    Mono<Void> attempt(Screening screening, Instant at, String outcome, @Nullable String note, Actor.Staff by) {
        return sql.attempt(screening, at, outcome, note, by.id(), clock.instant());
    }

    LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), UK);
    }

    Instant now() {
        return clock.instant();
    }

    /**
     * One step.
     *
     * @param rule rule named when the step is not possible
     * @param change what changes
     * @param kind kind of use that tells it
     * @param detail what the sentence needs
     * @param words message to the person, or null
     * @param reported whether the return gets a row
     */
    record Step(
            String rule,
            ScreeningSql.Change change,
            UseKind kind,
            Map<String, String> detail,
            @Nullable String words,
            boolean reported) {

        Use use(Caller caller, Screening screening) {
            return new Use(kind, screening.study(), screening.site(), caller.by(screening.siteName()), null, detail);
        }
    }
}
