package org.volens.consent.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.acting.ActingExamples.ALL;
import static org.volens.consent.acting.ActingExamples.ANOTHER;
import static org.volens.consent.acting.ActingExamples.NOW;
import static org.volens.consent.acting.ActingExamples.STUDY;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Random;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.volens.consent.Scope;

/** What must hold of everybody, tried on generated requests. The seed is fixed: a failure comes again. */
class ActingLawsTest {

    private static final int ROUNDS = 50_000;

    private final Random random = new Random(20_261_122);

    @Test
    void a_persons_own_no_always_beats_everybody() {
        everyRequest(request -> {
            Represented person = request.person();
            Represented no =
                    new Represented(person.nation(), person.age(), person.capacity(), true, person.takingPart());
            ActingRequest asked =
                    new ActingRequest(no, request.mandate(), request.type(), request.study(), request.wanted());
            if (!asked.wanted().stops()) {
                assertThat(decide(asked)).as("%s", asked).isNotInstanceOf(Acting.May.class);
            }
        });
    }

    @Test
    void an_own_no_is_never_turned_into_a_question_somebody_could_answer_with_yes() {
        everyRequest(request -> {
            Represented person = request.person();
            if (person.saidNo() && person.nation() != null && !request.wanted().stops()) {
                assertThat(decide(request)).as("%s", request).isNotInstanceOf(Acting.Abstained.class);
            }
        });
    }

    @Test
    void no_role_ever_gives_a_yes_to_the_register() {
        everyRequest(request -> {
            if (request.type() == StudyType.REGISTER && !request.wanted().stops()) {
                assertThat(decide(request)).as("%s", request).isNotInstanceOf(Acting.May.class);
            }
        });
    }

    @Test
    void advice_is_never_consent() {
        everyRequest(request -> {
            if (decide(request) instanceof Acting.May may) {
                if (request.mandate().role().voice() == Role.Voice.ADVICE) {
                    assertThat(may.as()).as("%s", request).isNotEqualTo(Acting.As.CONSENT);
                } else {
                    assertThat(may.as()).as("%s", request).isNotEqualTo(Acting.As.ADVICE);
                }
            }
        });
    }

    @Test
    void a_word_that_stops_always_counts() {
        everyRequest(request -> {
            if (request.wanted().stops()) {
                assertThat(decide(request)).as("%s", request).isInstanceOf(Acting.May.class);
            }
        });
    }

    @Test
    void a_yes_needs_checked_evidence_and_a_mandate_in_force_for_this_study_and_nation() {
        everyRequest(request -> {
            if (!request.wanted().stops() && decide(request) instanceof Acting.May) {
                Mandate mandate = request.mandate();
                assertThat(mandate.evidence().acceptedAt(NOW)).isTrue();
                assertThat(mandate.notInForce(NOW)).isEmpty();
                assertThat(mandate.reaches(request.study())).isTrue();
                assertThat(mandate.nation()).isEqualTo(request.person().nation());
            }
        });
    }

    @Test
    void serving_fewer_nations_never_lets_more_through() {
        everyRequest(request -> {
            Set<Nation> fewer = random.nextBoolean() ? EnumSet.of(Nation.ENGLAND) : EnumSet.noneOf(Nation.class);
            if (ActingRules.decide(request, fewer, NOW) instanceof Acting.May may) {
                assertThat(decide(request)).isEqualTo(may);
            }
        });
    }

    private Acting decide(ActingRequest request) {
        return ActingRules.decide(request, ALL, NOW);
    }

    private void everyRequest(Consumer<ActingRequest> check) {
        for (int round = 0; round < ROUNDS; round++) {
            check.accept(request());
        }
    }

    private ActingRequest request() {
        StudyType type = one(StudyType.values());
        Scope study = type == StudyType.REGISTER ? Scope.REGISTER : STUDY;
        Nation nation = random.nextInt(20) == 0 ? null : one(Nation.values());
        Represented person = new Represented(
                nation, one(AgeBand.values()), one(Capacity.values()), random.nextInt(3) == 0, random.nextBoolean());
        return new ActingRequest(person, mandate(nation, study), type, study, one(Wanted.values()));
    }

    private Mandate mandate(Nation nation, Scope study) {
        Instant from = NOW.plus(Duration.ofDays(random.nextInt(40) == 0 ? 1 : -30));
        Instant until = random.nextInt(4) == 0 ? null : from.plus(Duration.ofDays(random.nextInt(20) == 0 ? 20 : 400));
        Instant ended = random.nextInt(20) == 0 ? NOW : null;
        boolean checked = random.nextInt(8) != 0;
        Evidence evidence = new Evidence(
                "paper", "e".repeat(64), random.nextBoolean(), checked ? "steward" : null, checked ? NOW : null);
        Scope covers = random.nextInt(10) == 0 ? one(new Scope[] {ANOTHER, Scope.REGISTER}) : study;
        return new Mandate(
                one(Role.values()),
                nation == null || random.nextInt(20) == 0 ? one(Nation.values()) : nation,
                covers,
                evidence,
                from,
                until,
                ended);
    }

    private <T> T one(T[] from) {
        return from[random.nextInt(from.length)];
    }
}
