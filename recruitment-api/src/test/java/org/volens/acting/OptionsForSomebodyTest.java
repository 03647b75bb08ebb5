package org.volens.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.TestRuns;
import org.volens.leaflets.StudyDrafts;
import tools.jackson.databind.JsonNode;

/** Options of taking part where somebody acts for the person: the person's own no is about what they said it to. */
class OptionsForSomebodyTest {

    private static final String SAMPLES = "take-part-samples";
    private static final String RESULTS = "take-part-results";

    @Test
    void a_persons_own_no_to_an_option_beats_a_delegates_yes_whatever_else_they_said_with_it() {
        Act act = offering();
        Act.capacity(act.person, act.study, "has");
        Asked.for_(201, own(act, "give", List.of(option(SAMPLES, "refuse"), option(RESULTS, "give"))));
        Act.capacity(act.person, act.study, "lacks");
        assertThat(Asked.rule(403, deciding(act, null, List.of(option(SAMPLES, "give")))))
                .isEqualTo("own-no");
        assertThat(standing(act, SAMPLES)).isEqualTo("refused");
        Asked.for_(201, deciding(act, null, List.of(option(RESULTS, "give"))));
    }

    @Test
    void a_persons_own_no_to_an_option_alone_says_nothing_of_taking_part() {
        Act act = offering();
        Asked.for_(201, own(act, null, List.of(option(SAMPLES, "refuse"))));
        Asked.for_(201, deciding(act, "give", List.of()));
        assertThat(act.standing()).isEqualTo("given");
        assertThat(Asked.rule(403, deciding(act, null, List.of(option(SAMPLES, "give")))))
                .isEqualTo("own-no");
    }

    @Test
    void a_checked_delegates_no_counts_whatever_is_wrong_with_leaflet_or_number() {
        for (Map<String, Object> fault : List.<Map<String, Object>>of(
                Map.of("expectedSequence", 99),
                Map.of("leaflet", Map.of("version", 9, "sha256", "0".repeat(64))),
                Map.of("leaflet", Map.of()))) {
            Act act = offering();
            Asked.for_(201, deciding(act, "give", List.of()));
            Map<String, Object> choice = act.choice("refuse", null);
            choice.putAll(fault);
            Asked.for_(
                    201, Act.choosing(act.delegate, "/v1/me/acting/" + act.ref + "/choices", Map.of("choice", choice)));
            assertThat(act.standing()).isEqualTo("refused");
        }
    }

    @Test
    void law_3_a_checked_delegates_no_counts_though_the_yes_beside_it_is_refused_and_the_unchecked_learn_nothing() {
        Act act = offering();
        Asked.for_(201, deciding(act, "give", List.of(option(SAMPLES, "give"))));
        Map<String, Object> choice = act.choice("give", null);
        choice.put("expectedSequence", 99);
        choice.put("options", List.of(option(SAMPLES, "refuse"), option(RESULTS, "give")));
        JsonNode refused = Asked.for_(
                409, Act.choosing(act.delegate, "/v1/me/acting/" + act.ref + "/choices", Map.of("choice", choice)));
        assertThat(refused.get("detail").asString()).contains("recorded all the same");
        Act unchecked = Act.unable("phase 2", "personal-legal-representative");
        Map<String, Object> mixed = unchecked.choice("give", null);
        mixed.put("options", List.of(option(SAMPLES, "refuse")));
        assertThat(Asked.for_(
                                403,
                                Act.choosing(
                                        unchecked.delegate,
                                        "/v1/me/acting/" + unchecked.ref + "/choices",
                                        Map.of("choice", mixed)))
                        .get("detail")
                        .asString())
                .doesNotContain("recorded");
    }

    @Test
    void a_no_to_an_option_by_who_was_not_checked_yet_is_a_stop() {
        Act act = Act.unable("phase 2", "personal-legal-representative");
        assertThat(Asked.for_(201, deciding(act, null, List.of(option(SAMPLES, "refuse"))))
                        .get("kind")
                        .asString())
                .isEqualTo("stop");
    }

    private static Act offering() {
        Act act = Act.unable("phase 2", "personal-legal-representative");
        act.check(true);
        StudyDrafts.publish(
                act.study,
                Map.of(
                        "language",
                        "en",
                        "text",
                        "# The leaflet\n\n## What it is\n\nA study.\n",
                        "purposes",
                        List.of("put-in-touch", "take-part", SAMPLES, RESULTS)),
                "substantive");
        return act;
    }

    private static Map<String, Object> option(String code, String answer) {
        return Map.of("option", code, "answer", answer);
    }

    private static WebTestClient.RequestHeadersSpec<?> own(Act act, String answer, List<Map<String, Object>> options) {
        act.ownAnswer("refuse");
        return Act.choosing(act.person, "/v1/me/studies/" + act.study + "/consent", choice(act, answer, options));
    }

    private static WebTestClient.RequestHeadersSpec<?> deciding(
            Act act, String answer, List<Map<String, Object>> options) {
        return Act.choosing(
                act.delegate, "/v1/me/acting/" + act.ref + "/choices", Map.of("choice", choice(act, answer, options)));
    }

    private static Map<String, Object> choice(Act act, String answer, List<Map<String, Object>> options) {
        Map<String, Object> choice = act.choice("give", null);
        if (answer == null) {
            choice.remove("answer");
        }
        choice.put("options", options);
        return choice;
    }

    private static String standing(Act act, String purpose) {
        return TestRuns.texts(
                        "SELECT standing FROM volens.consent_position WHERE person_id = ? AND purpose = ?",
                        act.person.id().value(),
                        purpose)
                .getFirst();
    }
}
