package org.volens.consent.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.acting.ActingExamples.mandate;
import static org.volens.consent.acting.ActingExamples.request;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;

/** That nobody is to say yes for somebody binds while they cannot decide, and binds nobody's no. */
class SaidBeforehandTest {

    private static final Instant NOW = Examples.NOW;
    private static final LocalDate BORN = LocalDate.of(1950, 1, 1);

    @ParameterizedTest
    @EnumSource(Wanted.class)
    void it_refuses_what_adds_and_nothing_that_stops(Wanted wanted) {
        Role role = wanted == Wanted.ADVISE_AGREE || wanted == Wanted.ADVISE_DECLINE
                ? Role.PERSONAL_CONSULTEE
                : Role.PERSONAL_LEGAL_REPRESENTATIVE;
        StudyType type = role == Role.PERSONAL_CONSULTEE ? StudyType.OTHER : StudyType.MEDICINES_TRIAL;
        Acting without = decide(Capacity.LACKS, false, role, type, wanted);
        Acting with = decide(Capacity.LACKS, true, role, type, wanted);
        assertThat(without).isInstanceOf(Acting.May.class);
        if (wanted.stops()) {
            assertThat(with).isEqualTo(without);
        } else {
            assertThat(with)
                    .isInstanceOfSatisfying(
                            Acting.Refused.class,
                            refused -> assertThat(refused.rule()).isEqualTo("said-beforehand"));
        }
    }

    @ParameterizedTest
    @EnumSource(Capacity.class)
    void it_binds_only_while_the_person_cannot_decide(Capacity capacity) {
        Role role = Role.PERSONAL_LEGAL_REPRESENTATIVE;
        Acting without = decide(capacity, false, role, StudyType.MEDICINES_TRIAL, Wanted.GIVE);
        Acting with = decide(capacity, true, role, StudyType.MEDICINES_TRIAL, Wanted.GIVE);
        assertThat(with.equals(without)).isEqualTo(capacity != Capacity.LACKS);
    }

    private static Acting decide(Capacity capacity, boolean nobody, Role role, StudyType type, Wanted wanted) {
        Represented person = new Represented(Nation.ENGLAND, AgeBand.ADULT, capacity, false, false, nobody);
        return ActingRules.decide(request(person, mandate(role), type, wanted), Set.of(Nation.ENGLAND), NOW);
    }

    @Test
    void when_they_can_decide_again_they_are_asked_to_look_until_they_have_said_something() {
        List<ConsentEvent> events = new ArrayList<>();
        events.add(yes(1, Examples.P9));
        events.add(done(2));
        Life lost = life(Capacity.LACKS, "2026-03-01");
        Life able = life(Capacity.LACKS, "2026-03-01", Capacity.REGAINED, "2026-05-01", Capacity.HAS, "2026-06-01");
        assertThat(Reaffirmation.lookAgain(events, lost)).isEmpty();
        assertThat(Reaffirmation.lookAgain(events.subList(0, 1), able))
                .as("nothing was done")
                .isEmpty();
        assertThat(Reaffirmation.lookAgain(events, able))
                .contains(new ActingTask(
                        ActingTask.Kind.REVIEW_WHEN_ABLE, LocalDate.parse("2026-05-01"), "", Scope.REGISTER));
        events.add(yes(3, Examples.P9.by(new How.Acting("personal-consultee", "mandate-1"))));
        assertThat(Reaffirmation.lookAgain(events, able))
                .as("what somebody else says is no look of theirs")
                .isPresent();
        events.add(yes(4, How.record("national feed")));
        assertThat(Reaffirmation.lookAgain(events, able)).as("nor is a record").isPresent();
        events.add(yes(5, Examples.P9));
        assertThat(Reaffirmation.lookAgain(events, able)).isEmpty();
    }

    @Test
    void what_they_say_while_they_cannot_decide_is_no_look_also_on_the_day_on_which_they_can_again() {
        List<ConsentEvent> events = new ArrayList<>();
        events.add(yes(1, Examples.P9));
        events.add(done(2));
        events.add(yes(3, Examples.P9));
        LocalDate today = LocalDate.parse("2026-11-20");
        Life again = new Life(
                BORN,
                List.of(
                        new Life.Found(Capacity.LACKS, today, NOW.plusSeconds(2)),
                        new Life.Found(Capacity.REGAINED, today, NOW.plusSeconds(4))));
        assertThat(Reaffirmation.lookAgain(events, again)).isPresent();
        events.add(yes(5, Examples.P9));
        assertThat(Reaffirmation.lookAgain(events, again)).isEmpty();
    }

    /** What they had said beforehand, done. */
    private static ConsentEvent done(int seq) {
        return new ConsentEvent.Stopped(
                seq,
                NOW.plusSeconds(seq),
                StopLevel.CONTACT,
                Scope.REGISTER,
                List.of(),
                How.beforehand("staff-7"),
                null,
                new ConsentEvent.Said("if-unable-stop-contact", 1));
    }

    private static ConsentEvent yes(int seq, How how) {
        return new ConsentEvent.Chosen(
                seq,
                NOW.plusSeconds(seq),
                List.of(new ConsentEvent.Choice("contact-by-app", Scope.REGISTER, Answer.GIVEN, null)),
                Examples.LEAFLET,
                how);
    }

    private static Life life(Object... found) {
        List<Life.Found> all = new ArrayList<>();
        for (int i = 0; i < found.length; i += 2) {
            all.add(new Life.Found((Capacity) found[i], LocalDate.parse((String) found[i + 1])));
        }
        return new Life(BORN, all);
    }
}
