package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
            new Act.TellResults(STUDY, Channel.APP),
            new Act.TellResults(STUDY, Channel.EMAIL),
            new Act.TellResults(STUDY, Channel.SMS),
            new Act.UseOption(STUDY, "take-part-samples", null),
            new Act.UseOption(STUDY, "take-part-contact-later", Channel.APP),
            new Act.UseOption(STUDY, "take-part-contact-later", Channel.EMAIL),
            new Act.Extract(STUDY, Nature.PLAIN));
    private static final List<String> CODES =
            List.of("contact-by-app", "contact-by-email", "match-by-record", "steering");
    private static final List<String> OF_STUDY =
            List.of("take-part", "take-part-results", "take-part-samples", "take-part-contact-later");
    private static final List<String> STOPPED = List.of("contact-by-app", "results", "take-part", "take-part-results");
    private static final int PEOPLE = 150;

    @Test
    void everybody_who_would_be_permitted_alone_is_in_the_answer_and_nobody_else() {
        List<PersonId> people = people();
        live(people, TestLedger.consents(), new Random(4_242));
        same(people, ACTS, TestLedger.permits());
        List<PersonId> died = people.subList(0, PEOPLE / 3);
        TestLedger.deaths()
                .learnt(died, How.record("staff-1"))
                .as(TestLedger.TRANSACTION::transactional)
                .block();
        same(people, ACTS, TestLedger.permits());
        assertThat(permitted(died)).as("nobody who has died is in any answer").isEmpty();
        TestLedger.deaths()
                .corrected(died, "a mix-up", How.record("staff-1"))
                .as(TestLedger.TRANSACTION::transactional)
                .block();
        same(people, ACTS, TestLedger.permits());
        assertThat(permitted(died)).isNotEmpty();
    }

    @Test
    void what_goes_on_after_a_death_is_of_everybody_what_it_is_of_one() {
        List<PersonId> people = people();
        live(people, TestLedger.consents(), new Random(99));
        for (int i = 0; i < PEOPLE; i++) {
            say(people.get(i), SAID_FOR_LATER.get(i % SAID_FOR_LATER.size()));
        }
        same(people, ACTS, TestLedger.permits());
        List<PersonId> died = people.subList(0, 2 * PEOPLE / 3);
        TestLedger.deaths()
                .learnt(died, How.record("staff-1"))
                .as(TestLedger.TRANSACTION::transactional)
                .block();
        same(people, ACTS, TestLedger.permits());
        List<PersonId> goesOn = permitted(died);
        assertThat(goesOn)
                .isNotEmpty()
                .allSatisfy(person -> assertThat(people.indexOf(person) % SAID_FOR_LATER.size())
                        .as("who let it go on, and did not want it deleted")
                        .isEqualTo(1));
        goesOn.forEach(person -> say(person, Map.of("after-death-go-on", Answer.REFUSED)));
        assertThat(permitted(died)).isEmpty();
    }

    private static final List<Map<String, Answer>> SAID_FOR_LATER = List.of(
            Map.of("if-unable-stop-contact", Answer.GIVEN, "after-death-delete", Answer.REFUSED),
            Map.of("after-death-go-on", Answer.GIVEN, "if-unable-nobody-for-me", Answer.GIVEN),
            Map.of("after-death-go-on", Answer.GIVEN, "after-death-delete", Answer.GIVEN),
            Map.of("after-death-go-on", Answer.REFUSED, "after-death-delete", Answer.GIVEN));

    private static void say(PersonId person, Map<String, Answer> said) {
        R2dbcConsents consents = TestLedger.consents();
        List<Choosing.Asked> answers = said.entrySet().stream()
                .map(one -> new Choosing.Asked(one.getKey(), Scope.REGISTER, one.getValue()))
                .toList();
        int seq = consents.of(person).block().lastSeq();
        assertThat(consents.choose(person, new Choosing.Request(seq, TestLedger.LEAFLET.ref(), answers, Examples.P9))
                        .block())
                .isInstanceOf(Choosing.Outcome.Accepted.class);
    }

    private static List<PersonId> permitted(List<PersonId> people) {
        return Flux.fromIterable(ACTS)
                .concatMap(TestLedger.permits()::who)
                .map(Permits.Who::person)
                .filter(Set.copyOf(people)::contains)
                .collectList()
                .block();
    }

    /** Half of the choices are made before the purposes are defined anew with terms, half after. */
    @Test
    void terms_that_choices_carry_are_asked_of_everybody_as_of_one() throws SQLException {
        try (ScratchLedger ledger = ScratchLedger.fresh()) {
            Purposes purposes = new PurposeSql(ledger.database(), TestLedger.CLOCK);
            new DiseaseSql(ledger.database(), TestLedger.CLOCK)
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
            assertThat(paged(act, permits).stream()
                            .filter(Set.copyOf(people)::contains)
                            .toList())
                    .as("page by page, in order: " + act)
                    .isEqualTo(all.stream().sorted().toList());
            assertThat(all)
                    .as("something is permitted, and something is not: " + act)
                    .hasSizeBetween(1, PEOPLE - 1);
        }
    }

    /** Who answers about steering answers about results too; what is decided in a study is answered by itself. */
    private static List<Choosing.Asked> answers(Answer answer, List<String> codes, Random random) {
        Stream<String> results = codes.contains("steering") ? Stream.of("results") : Stream.empty();
        String[] all = Stream.concat(codes.stream(), results).toArray(String[]::new);
        List<Choosing.Asked> answers =
                new ArrayList<>(Examples.answer(0, answer, all).answers());
        for (String code : OF_STUDY) {
            int drawn = random.nextInt(code.equals("take-part") ? 2 : 4);
            if (drawn == 0) {
                Answer own = random.nextInt(4) == 0 ? Answer.REFUSED : Answer.GIVEN;
                answers.add(new Choosing.Asked(code, Scope.study(STUDY), own));
            }
        }
        return answers;
    }

    private static List<PersonId> paged(Act act, R2dbcPermits permits) {
        List<PersonId> found = new ArrayList<>();
        Optional<UUID> after = Optional.of(new UUID(0, 0));
        while (after.isPresent()) {
            Permits.WhoPage page =
                    permits.who(act, TestLedger.CLOCK.instant(), after.get(), 7).block();
            found.addAll(page.people());
            after = page.next();
        }
        return found;
    }

    private static Mono<Void> life(PersonId person, R2dbcConsents consents, Random random) {
        Mono<Void> life = Mono.empty();
        for (int step = 0; step < 4; step++) {
            int kind = random.nextInt(10);
            StopLevel level = StopLevel.values()[random.nextInt(StopLevel.values().length - 1)];
            List<String> codes =
                    CODES.stream().filter(_ -> random.nextInt(4) > 0).toList();
            Answer answer = random.nextInt(4) == 0 ? Answer.REFUSED : Answer.GIVEN;
            String stopped = STOPPED.get(random.nextInt(STOPPED.size()));
            life = life.then(Mono.defer(() -> kind < 6 && !codes.isEmpty()
                    ? consents.of(person)
                            .flatMap(state -> consents.choose(
                                    person,
                                    new Choosing.Request(
                                            state.lastSeq(),
                                            TestLedger.LEAFLET.ref(),
                                            answers(answer, codes, random),
                                            Examples.P9)))
                            .then()
                    : consents.stop(
                                    person,
                                    new Stopping.Request(
                                            level,
                                            level == StopLevel.STUDY ? Scope.study(STUDY) : Scope.REGISTER,
                                            stopped,
                                            TestLedger.CLOCK.instant().plus(Duration.ofDays(3)),
                                            How.link(null)))
                            .then()));
        }
        return life;
    }
}
