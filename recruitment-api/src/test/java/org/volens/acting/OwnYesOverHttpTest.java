package org.volens.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/** A person's own yes is checked for age, capacity and nation wherever it is said; their no never is. */
class OwnYesOverHttpTest {

    @Test
    void who_cannot_decide_about_the_register_says_no_yes_to_it_until_they_can_and_their_no_counts() {
        Someone person = TestPeople.joined("contact-by-app");
        Act.capacity(person, "lacks");
        assertThat(Asked.rule(403, TestPeople.answering(person, "give", TestPeople.USUAL)))
                .isEqualTo("own-capacity");
        assertThat(given(person)).as("what they said themselves stands").containsExactly("contact-by-app");
        TestPeople.answer(person, "refuse", List.of("contact-by-app"));
        assertThat(given(person)).isEmpty();

        Act.capacity(person, "regained");
        TestPeople.answer(person, "give", TestPeople.USUAL);
        assertThat(given(person)).containsExactly("contact-by-app", "match-by-record");
    }

    @Test
    void who_is_under_sixteen_says_no_yes_to_the_register() {
        Someone child = TestPeople.born(TestPeople.joined(), LocalDate.now().minusYears(12));
        assertThat(Asked.rule(403, TestPeople.answering(child, "give", TestPeople.USUAL)))
                .isEqualTo("register-from-sixteen");
        TestPeople.answer(child, "refuse", TestPeople.USUAL);
        Someone sixteen = TestPeople.born(child, LocalDate.now().minusYears(16).minusDays(1));
        TestPeople.answer(sixteen, "give", TestPeople.USUAL);
        assertThat(given(sixteen)).hasSize(2);
    }

    @Test
    void who_lives_in_a_nation_that_the_register_does_not_serve_is_told_so() {
        Someone person = TestPeople.joined();
        TestDatabase.run(
                "UPDATE volens.person SET lsoa = 'W01000001' WHERE person_id = ?",
                person.id().value());
        assertThat(Asked.rule(403, TestPeople.answering(person, "give", TestPeople.USUAL)))
                .isEqualTo("nation-not-served");
        assertThat(given(person)).isEmpty();
    }

    @Test
    void whose_nation_nobody_knows_is_not_treated_as_english_and_it_is_said_what_somebody_must_look_at() {
        Act act = Act.able();
        Someone person = act.person;
        moved(person, "SY10 7AA");
        JsonNode asked = Asked.for_(409, act.ownAnswer("give"));
        assertThat(asked.get("rule").asString()).isEqualTo("somebody-must-look");
        assertThat(asked.get("detail").asString()).contains("In which nation", "postcode");
        assertThat(act.standing()).isEqualTo("none");
        TestPeople.answer(person, "give", TestPeople.USUAL);
        assertThat(given(person))
                .as("the register asks the same in each nation")
                .hasSize(2);

        moved(person, "LE2 7LX");
        Asked.for_(201, act.ownAnswer("give"));
    }

    private static void moved(Someone person, String postcode) {
        Asked.for_(
                201,
                person.asks()
                        .post()
                        .uri("/v1/me/registration")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of("postcode", postcode)));
    }

    private static List<String> given(Someone person) {
        return TestRuns.texts(
                "SELECT purpose FROM volens.consent_position WHERE person_id = ? AND standing = 'given' ORDER BY purpose",
                person.id().value());
    }
}
