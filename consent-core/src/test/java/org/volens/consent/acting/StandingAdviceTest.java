package org.volens.consent.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.acting.ActingExamples.NOW;
import static org.volens.consent.acting.ActingExamples.STUDY;
import static org.volens.consent.acting.ActingExamples.mandate;
import static org.volens.consent.acting.ActingExamples.unchecked;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;

/** Which advice stands: the last, while nobody has said anything since and no no of the person's own. */
class StandingAdviceTest {

    private static final UUID MANDATE = UUID.randomUUID();
    private static final Scope OTHER = Scope.study(UUID.randomUUID());
    private static final How OWN = Examples.P9;
    private static final How SISTER = OWN.by(new How.Acting("personal-consultee", "sister-1"));

    private final List<ConsulteeAdvice> advice = new ArrayList<>();
    private final List<ConsentEvent> events = new ArrayList<>();

    @Test
    void the_last_that_was_advised_counts() {
        assertThat(standing()).isEmpty();
        advised(1, true);
        assertThat(standing().orElseThrow().yes().givenBy()).isEqualTo(Role.PERSONAL_CONSULTEE);
        assertThat(standing().orElseThrow().yes().roleShown()).isTrue();
        advised(2, false);
        assertThat(standing()).isEmpty();
        advised(3, true);
        assertThat(standing()).isPresent();
    }

    @Test
    void a_no_of_their_own_stands_against_it_said_before_or_after() {
        said(0, OWN, Answer.REFUSED, STUDY);
        advised(1, true);
        assertThat(standing()).isEmpty();
        events.clear();
        said(2, OWN, Answer.REFUSED, STUDY);
        assertThat(standing()).isEmpty();
    }

    @Test
    void who_has_said_yes_themselves_since_needs_no_advice() {
        advised(1, true);
        said(2, OWN, Answer.GIVEN, STUDY);
        assertThat(standing()).isEmpty();
    }

    @Test
    void nobody_takes_part_on_it_whom_anybody_took_out_of_the_study_since() {
        said(0, SISTER, Answer.REFUSED, STUDY);
        advised(1, true);
        assertThat(standing()).as("advised after that").isPresent();
        stopped(2, SISTER, StopLevel.CONTACT, Scope.REGISTER);
        stopped(3, SISTER, StopLevel.STUDY, OTHER);
        said(4, OWN, Answer.REFUSED, OTHER);
        assertThat(standing()).as("of something else").isPresent();
        stopped(5, SISTER, StopLevel.STUDY, STUDY);
        assertThat(standing()).isEmpty();
    }

    @Test
    void of_a_role_that_is_not_accepted_it_carries_nothing() {
        advised(1, true);
        Mandate refused = mandate(Role.PERSONAL_CONSULTEE, STUDY, unchecked());
        StandingAdvice standing = StandingAdvice.of(STUDY, advice, events, Map.of(MANDATE, refused))
                .orElseThrow();
        Life life = new Life(LocalDate.of(1960, 1, 1), List.of());
        assertThat(standing.carries(life, LocalDate.of(2031, 1, 1))).isFalse();
        assertThat(standing().orElseThrow().carries(life, LocalDate.of(2031, 1, 1)))
                .isTrue();
    }

    private Optional<StandingAdvice> standing() {
        return StandingAdvice.of(STUDY, advice, events, Map.of(MANDATE, mandate(Role.PERSONAL_CONSULTEE)));
    }

    private void advised(int at, boolean agrees) {
        advice.add(
                new ConsulteeAdvice(Ids.next(at(at)), new PersonId(UUID.randomUUID()), MANDATE, STUDY, agrees, at(at)));
    }

    private void said(int at, How how, Answer answer, Scope study) {
        events.add(new ConsentEvent.Chosen(
                events.size() + 1,
                at(at),
                List.of(new ConsentEvent.Choice(PurposeCodes.TAKE_PART, study, answer, null)),
                Examples.LEAFLET,
                how));
    }

    private void stopped(int at, How how, StopLevel level, Scope scope) {
        events.add(new ConsentEvent.Stopped(events.size() + 1, at(at), level, scope, List.of(), how, null));
    }

    private static Instant at(int minute) {
        return NOW.plusSeconds(60L * minute);
    }
}
