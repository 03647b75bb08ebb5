package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.TestPeople;
import org.volens.TestRuns;

/** Somebody takes part in a study that never said how it is signed, by what its site recorded: no event of theirs says so. */
class HeardBySiteTest {

    private static final Map<String, Object> SAFETY = Map.of("act", "tell-anyway", "why", "safety", "channel", "phone");

    private final Comeback one = Comeback.inTouch();
    private final String reference = one.references().getLast();

    @Test
    void leaving_the_register_leaves_the_site_of_a_study_that_a_site_recorded_them_in() {
        one.recruited(reference);
        one.stops(Map.of("scope", "register"));
        assertThat(one.cases()).containsExactly("recruited");
        Asked.for_(200, one.identity(reference));
        assertThat(one.permitted(SAFETY)).isEqualTo("permitted");
    }

    @Test
    void leaving_the_register_ends_being_in_touch_with_the_site_of_a_study_that_they_did_not_join() {
        one.stops(Map.of("scope", "register"));
        assertThat(one.cases()).containsExactly("closed");
        assertThat(one.permitted(SAFETY)).isEqualTo("never-asked");
    }

    @Test
    void who_left_the_study_and_then_the_register_is_in_touch_with_no_site_and_still_told_what_is_not_safe() {
        one.recruited(reference);
        one.stops(one.theStudy());
        one.stops(Map.of("scope", "register"));
        assertThat(one.cases()).containsExactly("withdrawn");
        Asked.for_(404, one.identity(reference));
        assertThat(one.permitted(SAFETY)).isEqualTo("permitted");
        assertThat(TestRuns.texts(
                        "SELECT purpose FROM volens.consent_position WHERE person_id = ? AND standing = 'given'",
                        one.someone().id().value()))
                .isEmpty();
    }

    @Test
    void results_of_all_studies_are_told_to_who_took_part_by_the_record_of_their_site() {
        TestPeople.answer(one.someone(), "give", List.of("results"));
        Map<String, Object> results = Map.of("act", "tell-results", "channel", "app");
        assertThat(one.permitted(results)).isEqualTo("never-asked");
        one.recruited(reference);
        assertThat(one.permitted(results)).isEqualTo("permitted");
    }
}
