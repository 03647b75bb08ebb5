package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.r2dbc.TestLedger.CLOCK;
import static org.volens.consent.r2dbc.TestLedger.DATABASE;
import static org.volens.consent.r2dbc.TestLedger.TRANSACTION;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.ConsulteeAdvice;
import org.volens.consent.acting.Nation;
import org.volens.consent.acting.Role;
import org.volens.consent.ledger.Answered;
import org.volens.consent.ledger.ChoiceGuard;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Mandates;
import reactor.core.publisher.Mono;

/** What somebody says for another, in the ledger: guarded in the writing transaction, ended for the new, never mixed with advice. */
class ActingLedgerTest {

    private static final Scope STUDY = Scope.study(UUID.fromString("019a0000-0000-7000-8000-000000000009"));
    private static final How MOTHER = Examples.P9.by(new How.Acting("parental-responsibility", "mother-0001"));

    private final PersonId person = new PersonId(Ids.next(CLOCK.instant()));
    private final Instant tomorrow =
            CLOCK.instant().plusSeconds(86_400).truncatedTo(java.time.temporal.ChronoUnit.MICROS);

    @Test
    void a_guard_says_why_not_and_nothing_is_written() {
        Consents consents = guarded((_, request, before) -> Mono.just(ConsentRefusal.field(
                "x", "no-" + before.size(), request.how().acting().role())));
        assertThat(consents.record(person, mothers(0), null).block())
                .isEqualTo(new Answered.Declined(ConsentRefusal.field("x", "no-0", "parental-responsibility")));
        assertThat(consents.history(person).block()).isEmpty();
    }

    @Test
    void who_answers_for_themselves_about_the_register_passes_no_guard() {
        Consents consents = guarded((_, _, _) -> Mono.error(new IllegalStateException("asked")));
        assertThat(consents.record(
                                person,
                                new Choosing.Request(
                                        0,
                                        TestLedger.LEAFLET.ref(),
                                        Examples.give(0, "contact-by-app").answers(),
                                        Examples.P9),
                                null)
                        .block())
                .isInstanceOf(Answered.Recorded.class);
    }

    @Test
    void a_yes_for_a_child_runs_out_when_the_child_decides_and_sooner_where_the_purpose_says_so() {
        Consents consents = guarded((_, _, _) -> Mono.empty());
        consents.record(person, mothers(0), null).block();
        assertThat(consents.of(person)
                        .block()
                        .position("steering", Scope.REGISTER)
                        .orElseThrow()
                        .validUntil())
                .isEqualTo(tomorrow);
        assertThat(((ConsentEvent.Chosen) consents.history(person).block().getFirst()).how())
                .isEqualTo(MOTHER);
    }

    @Test
    void what_was_said_for_them_is_ended_for_the_new_by_an_event_of_its_own() {
        Consents consents = guarded((_, _, _) -> Mono.empty());
        consents.record(person, mothers(0), null).block();
        Answered ended = consents.lapse(person, (_, _) -> true, ConsentEvent.Lapsed.Why.ABLE, Examples.P9)
                .block();
        assertThat(ended).isInstanceOf(Answered.Recorded.class);
        assertThat(consents.history(person).block().getLast()).isInstanceOf(ConsentEvent.Lapsed.class);
        assertThat(consents.of(person)
                        .block()
                        .position("steering", Scope.REGISTER)
                        .orElseThrow()
                        .expiredAt(CLOCK.instant()))
                .isTrue();
        assertThat(consents.lapse(person, (_, _) -> true, ConsentEvent.Lapsed.Why.ABLE, Examples.P9)
                        .block())
                .isInstanceOf(Answered.Declined.class);
    }

    @Test
    void advice_is_kept_apart_and_no_fold_knows_of_it() {
        UUID mandate = Ids.next(CLOCK.instant());
        new MandateSql(DATABASE, TRANSACTION, CLOCK)
                .propose(
                        person,
                        new Mandates.Delegate(Ids.next(CLOCK.instant()), new byte[40], null),
                        new Mandates.Proposal(
                                mandate,
                                Role.PERSONAL_CONSULTEE,
                                Nation.ENGLAND,
                                STUDY,
                                CLOCK.instant(),
                                null,
                                new Mandates.Document(UUID.randomUUID(), "letter 7", "0".repeat(64)),
                                null))
                .block();
        AdviceSql advices = new AdviceSql(DATABASE);
        ConsulteeAdvice advice = new ConsulteeAdvice(
                Ids.next(CLOCK.instant()),
                person,
                mandate,
                STUDY,
                true,
                CLOCK.instant().truncatedTo(java.time.temporal.ChronoUnit.MICROS));
        advices.keep(advice, "staff-1").block();
        assertThat(advices.of(person).block()).containsExactly(advice);
        Consents consents = guarded();
        assertThat(consents.history(person).block()).isEmpty();
        assertThat(consents.of(person).block().positions()).isEmpty();
    }

    private Choosing.Request mothers(int seq) {
        return new Choosing.Request(
                seq,
                TestLedger.LEAFLET.ref(),
                List.of(new Choosing.Asked("steering", Scope.REGISTER, Answer.GIVEN)),
                MOTHER,
                tomorrow);
    }

    private static R2dbcConsents guarded(ChoiceGuard... guards) {
        return new R2dbcConsents(
                new ConsentSql(DATABASE),
                new AppendSql(DATABASE),
                new FollowQueueSql(DATABASE),
                TRANSACTION,
                new PurposeSql(DATABASE, CLOCK),
                new LeafletSql(DATABASE, TRANSACTION, CLOCK),
                List.of(),
                List.of(guards),
                CLOCK);
    }
}
