package org.volens.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import tools.jackson.databind.JsonNode;

/** What whoever stops something for somebody is told of it, and what they are not. */
class StopsForSomebodyTest {

    private static final String REPRESENTATIVE = "personal-legal-representative";

    @Test
    void a_delegates_pause_without_an_end_is_answered_as_what_it_became() {
        Act act = Act.unable("phase 2", REPRESENTATIVE);
        act.check(true);
        JsonNode said = Asked.for_(201, act.stopping(Map.of("scope", "pause")));
        assertThat(said.get("choice").asString()).isEqualTo("contact");
        assertThat(contact(act)).isEqualTo("withdrawn");
        assertThat(act.tasks("steward")).contains("settle-stop");
        Act ended = Act.unable("phase 2", REPRESENTATIVE);
        ended.check(true);
        String until = LocalDate.now().plusDays(30).toString();
        assertThat(Asked.for_(201, ended.stopping(Map.of("scope", "pause", "until", until)))
                        .get("choice")
                        .asString())
                .isEqualTo("pause");
        assertThat(contact(ended)).isEqualTo("given");
    }

    @ParameterizedTest
    @ValueSource(strings = {"stop", "refuse"})
    void a_no_said_for_somebody_in_a_medicines_trial_warns_of_stopping_a_medicine(String word) {
        Act act = Act.unable("phase 2", REPRESENTATIVE);
        phone(act.study);
        act.check(true);
        Asked.for_(201, act.deciding("give"));
        JsonNode answer =
                Asked.for_(201, word.equals("stop") ? act.stopping(Map.of("scope", "study")) : act.deciding("refuse"));
        assertThat(answer.get("cannotUndo").asString())
                .contains("should not stop a medicine suddenly")
                .contains("the study on 01632 960222");
        assertThat(act.standing()).isIn("withdrawn", "refused");
    }

    @Test
    void the_unchecked_are_warned_of_stopping_a_medicine_too_the_same_of_somebody_who_is_not_there() {
        Act act = Act.unable("phase 2", REPRESENTATIVE);
        phone(act.study);
        String none = Act.ask(act.delegate, TestPeople.signedIn(), REPRESENTATIVE, act.study)
                .get("actingRef")
                .asString();
        for (String ref : List.of(act.ref, none)) {
            assertThat(Asked.for_(
                                    201,
                                    act.delegate
                                            .asks()
                                            .post()
                                            .uri("/v1/me/acting/" + ref + "/stops")
                                            .bodyValue(Map.of("scope", "study")))
                            .get("cannotUndo")
                            .asString())
                    .contains("medicine suddenly", "the study on 01632 960222");
        }
    }

    @Test
    void a_stop_without_a_mandate_tells_nothing_by_its_time() {
        Someone there = TestPeople.joined("contact-by-email", "match-by-record");
        Someone stranger = TestPeople.signedIn();
        String ref = Act.ask(stranger, there, "parental-responsibility", null)
                .get("actingRef")
                .asString();
        String none = Asked.for_(
                        201, Act.asking(stranger, Act.body(TestPeople.number(), "parental-responsibility", null)))
                .get("actingRef")
                .asString();
        begun(there);
        Duration real = taken(stranger, ref);
        assertThat(real).as("waits for nothing that had begun").isLessThan(Duration.ofSeconds(3));
        assertThat(taken(stranger, none)).as("no sooner than recording takes").isGreaterThan(Duration.ofMillis(250));
        assertThat(contact(there)).isEqualTo("withdrawn");
    }

    @Test
    void what_a_stranger_says_of_themselves_hides_nothing_from_whom_it_is_shown_to() {
        Someone person = TestPeople.joined();
        Map.of(
                        "delegate.relation", Map.of("phone", "07700900999", "relation", "\u202emother\u2066 (checked)"),
                        "delegate.phone", Map.of("phone", "07700\u202e900999"),
                        "delegate.name", Map.of("name", "Jo\u2066 Bloggs"))
                .forEach((field, card) -> {
                    Map<String, Object> body =
                            new HashMap<>(Act.body(person.nhsNumber(), "parental-responsibility", null));
                    body.put("delegate", card);
                    JsonNode refused = Asked.for_(422, Act.asking(TestPeople.signedIn(), body));
                    assertThat(refused.get("field").asString()).isEqualTo(field);
                    assertThat(refused.get("rule").asString()).isEqualTo("text-form");
                });
    }

    private static Duration taken(Someone stranger, String ref) {
        long from = System.nanoTime();
        Asked.for_(
                201,
                stranger.asks().post().uri("/v1/me/acting/" + ref + "/stops").bodyValue(Map.of("scope", "contact")));
        return Duration.ofNanos(System.nanoTime() - from);
    }

    /** An act about the person that began and whose end nobody told. */
    private static void begun(Someone person) {
        Asked.for_(
                201,
                TestApi.as(Persona.SENDER)
                        .post()
                        .uri("/v1/permits")
                        .bodyValue(Map.of(
                                "personRef",
                                Act.personRef(person),
                                "act",
                                "invite",
                                "studyId",
                                UUID.randomUUID().toString(),
                                "channel",
                                "email",
                                "commercial",
                                false,
                                "genetic",
                                false,
                                "overseas",
                                false)));
    }

    private static void phone(UUID study) {
        TestDatabase.run("UPDATE volens.study SET talk_to_phone = '01632 960222' WHERE study_id = ?", study);
    }

    private static String contact(Act act) {
        return contact(act.person);
    }

    private static String contact(Someone person) {
        return TestRuns.texts(
                        "SELECT standing FROM volens.consent_position WHERE person_id = ? AND purpose LIKE 'contact-by-%' LIMIT 1",
                        person.id().value())
                .stream()
                .findFirst()
                .orElse("none");
    }
}
