package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.volens.consent.Act;
import org.volens.consent.Answer;
import org.volens.consent.Channel;
import org.volens.consent.Choosing;
import org.volens.consent.Decision;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.Nature;
import org.volens.consent.PersonId;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.deciding.Defined;
import org.volens.consent.ledger.Permits;
import org.volens.consent.ledger.Purposes;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The question over everybody means what the question about one means, over generated lives. */
class WhoTest {

    private static final UUID STUDY = UUID.randomUUID();
    private static final List<Act> ACTS = List.of(
            new Act.Invite(STUDY, Channel.APP, false),
            new Act.Invite(UUID.randomUUID(), Channel.EMAIL, false),
            new Act.Tell(STUDY, Channel.APP),
            new Act.MatchByRecord(),
            new Act.Steer(),
            new Act.Extract(STUDY, Nature.PLAIN));
    private static final List<String> CODES =
            List.of("contact-by-app", "contact-by-email", "match-by-record", "steering");
    private static final int PEOPLE = 150;

    @Test
    void everybody_who_would_be_permitted_alone_is_in_the_answer_and_nobody_else() {
        List<PersonId> people = people();
        live(people, TestLedger.consents(), new Random(4_242));
        same(people, ACTS, TestLedger.permits());
    }

    /** Half of the choices are made before the purposes are defined anew with terms, half after. */
    @Test
    void terms_that_choices_carry_are_asked_of_everybody_as_of_one() throws SQLException {
        try (ScratchLedger ledger = ScratchLedger.fresh()) {
            Purposes purposes = new PurposeSql(ledger.database());
            new DiseaseSql(ledger.database())
                    .define(List.of(Defined.area("snomed|lung"), Defined.area("snomed|asthma", "snomed|lung")))
                    .block();
            List<PersonId> people = people();
            live(people, ledger.consents(), new Random(77));
            purposes.define(2, TERMS, TestLedger.CLOCK.instant()).block();
            live(people, ledger.consents(), new Random(78));
            Nature lungs = new Nature(false, false, false, "snomed|asthma");
            same(
                    people,
                    List.of(
                            new Act.Invite(STUDY, Channel.APP, lungs),
                            new Act.Invite(STUDY, Channel.EMAIL, lungs),
                            new Act.Extract(STUDY, lungs),
                            new Act.MatchByRecord()),
                    ledger.permits());
        }
    }

    private static final List<Purpose> TERMS = List.of(
            Defined.purposeOf("match-by-record", "DUO:0000007=snomed|lung"),
            Defined.purposeOf("steering", "DUO:0000022=GB"),
            Defined.purposeOf("contact-by-email", "/DUO:9999999"));

    private static List<PersonId> people() {
        return Stream.generate(() -> new PersonId(Ids.next(TestLedger.CLOCK.instant())))
                .limit(PEOPLE)
                .toList();
    }

    private static void live(List<PersonId> people, R2dbcConsents consents, Random random) {
        Flux.fromIterable(people)
                .flatMap(person -> life(person, consents, new Random(random.nextLong())), 8)
                .blockLast(Duration.ofMinutes(1));
    }

    private static void same(List<PersonId> people, List<Act> acts, R2dbcPermits permits) {
        for (Act act : acts) {
            Map<PersonId, Boolean> alone = Flux.fromIterable(people)
                    .flatMap(person -> permits.ask(person, act)
                            .map(decision -> Map.entry(person, decision instanceof Decision.Permitted)))
                    .collectMap(Map.Entry::getKey, Map.Entry::getValue)
                    .block();
            Set<PersonId> all = permits.who(act)
                    .map(Permits.Who::person)
                    .filter(Set.copyOf(people)::contains)
                    .collect(Collectors.toSet())
                    .block();
            assertThat(all)
                    .as(act.toString())
                    .isEqualTo(people.stream().filter(alone::get).collect(Collectors.toSet()));
            assertThat(all)
                    .as("something is permitted, and something is not: " + act)
                    .hasSizeBetween(1, PEOPLE - 1);
        }
    }

    private static Mono<Void> life(PersonId person, R2dbcConsents consents, Random random) {
        Mono<Void> life = Mono.empty();
        for (int step = 0; step < 4; step++) {
            int kind = random.nextInt(10);
            StopLevel level = StopLevel.values()[random.nextInt(StopLevel.values().length - 1)];
            List<String> codes =
                    CODES.stream().filter(_ -> random.nextInt(4) > 0).toList();
            Answer answer = random.nextInt(4) == 0 ? Answer.REFUSED : Answer.GIVEN;
            life = life.then(Mono.defer(() -> kind < 6 && !codes.isEmpty()
                    ? consents.of(person)
                            .flatMap(state -> consents.choose(
                                    person,
                                    new Choosing.Request(
                                            state.lastSeq(),
                                            TestLedger.LEAFLET.ref(),
                                            Examples.answer(0, answer, codes.toArray(String[]::new))
                                                    .answers(),
                                            Examples.P9)))
                            .then()
                    : consents.stop(
                                    person,
                                    new Stopping.Request(
                                            level,
                                            level == StopLevel.STUDY ? Scope.study(STUDY) : Scope.REGISTER,
                                            "contact-by-app",
                                            TestLedger.CLOCK.instant().plus(Duration.ofDays(3)),
                                            How.link(null)))
                            .then()));
        }
        return life;
    }
}
