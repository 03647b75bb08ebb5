package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.acting.Act;
import org.volens.consent.Ids;
import org.volens.leaflets.StudyDrafts;
import tools.jackson.databind.JsonNode;

/** What staff learn of a named person's studies by doing what they may: nothing. */
class StaffLearnNoStudyTest {

    @Test
    void law_6_a_steward_who_corrects_learns_no_study() {
        Comeback in = Comeback.inTouch();
        int last = sequence(in.someone());
        JsonNode answer = in.corrected(last);
        assertThat(answer.path("receipt").isString()).isFalse();
        assertThat(answer.path("proof").isString()).isFalse();
        assertThat(answer.toString())
                .doesNotContain(in.study().toString(), in.site().toString(), "cannot sign");
        JsonNode kept = Asked.for_(
                200, in.someone().asks().get().uri(answer.get("proof_link").asString()));
        assertThat(entry(kept.get("receipt").asString()))
                .as("the person's own")
                .contains(in.site().toString());
    }

    /** The entry that a receipt opens. */
    private static String entry(String receipt) {
        String payload = new String(Base64.getUrlDecoder().decode(receipt.split("\\.")[1]), StandardCharsets.UTF_8);
        Matcher entry = Pattern.compile("\"event\":\"([A-Za-z0-9_-]+)\"").matcher(payload);
        assertThat(entry.find()).isTrue();
        return new String(Base64.getUrlDecoder().decode(entry.group(1)), StandardCharsets.UTF_8);
    }

    @Test
    void law_6_a_nurse_learns_nothing_of_another_study_by_writing_a_stop_down() {
        Comeback in = Comeback.inTouch();
        Comeback alone = Comeback.inTouch();
        String code = TestRuns.code();
        UUID second = TestRuns.openStudy(code);
        TestRuns.suits(in.someone().id(), code);
        TestRuns.run(second, 1);
        Map<String, String> study = Map.of("scope", "study", "studyId", second.toString(), "how", "visit");
        assertThat(stopped(in, study)).isEqualTo(stopped(alone, study));
        assertThat(levels(in)).as("what happened is right").containsExactly("STUDY");
        assertThat(levels(alone)).containsExactly("CONTACT");
        for (String purpose : List.of("take-part", "put-in-touch", "take-part-samples")) {
            Map<String, String> choice = Map.of(
                    "scope",
                    "purpose",
                    "purpose",
                    purpose,
                    "studyId",
                    in.study().toString(),
                    "how",
                    "visit");
            assertThat(stopped(in, choice)).as(purpose).isEqualTo(stopped(alone, choice));
        }
        Map<String, String> everywhere = Map.of("scope", "purpose", "purpose", "put-in-touch", "how", "visit");
        assertThat(stopped(Comeback.inTouch(), everywhere)).isEqualTo(stopped(alone, everywhere));
        Map<String, String> register = Map.of("scope", "register", "how", "visit");
        assertThat(stopped(Comeback.inTouch(), register)).isEqualTo(stopped(alone, register));
    }

    /** What the nurse reads, but for what is another in each answer. */
    private static String stopped(Comeback one, Map<String, String> body) {
        JsonNode answer = Asked.for_(
                201,
                TestApi.as(Persona.NURSE)
                        .post()
                        .uri("/v1/people/" + one.references().getFirst() + "/stops")
                        .bodyValue(body));
        Map<String, String> read = new HashMap<>();
        answer.properties()
                .forEach(field -> read.put(field.getKey(), field.getValue().toString()));
        read.keySet().removeAll(List.of("sequence", "recordedAt", "reference"));
        read.computeIfPresent("proof_link", (_, link) -> link.replaceAll("\\d+", "n"));
        return read.toString();
    }

    private static List<String> levels(Comeback one) {
        return TestRuns.texts(
                "SELECT convert_from(canonical, 'UTF8')::jsonb ->> 'level' FROM volens.consent_event"
                        + " JOIN volens.consent_content USING (person_id, seq) WHERE person_id = ? AND kind = 'stopped'",
                one.someone().id().value());
    }

    @Test
    void law_6_staff_learn_by_trying_nothing_of_taking_part() {
        Comeback in = Comeback.inTouch();
        StudyDrafts.offersSamples(in.study());
        in.saysOfTakingPart("give");
        Comeback out = new Comeback(in.study(), in.site(), TestPeople.joined("contact-by-app"));
        Map<String, Object> option =
                Map.of("options", List.of(Map.of("option", "take-part-samples", "answer", "give")));
        assertThat(rule(409, in, option)).isEqualTo("expected-sequence").isEqualTo(rule(409, out, option));
        TestDatabase.run("UPDATE volens.study SET state = 'paused' WHERE study_id = ?", in.study());
        Map<String, Object> again = Map.of("answer", "give");
        assertThat(rule(409, in, again)).isEqualTo("expected-sequence").isEqualTo(rule(409, out, again));
        Map<String, Object> unread = new HashMap<>(again);
        unread.put("leaflet", Map.of("version", 99, "sha256", "a".repeat(64)));
        assertThat(rule(409, in, unread))
                .as("what is wrong with what they sent comes first")
                .isEqualTo("leaflet-in-force")
                .isEqualTo(rule(409, out, unread));
    }

    private static String rule(int status, Comeback one, Map<String, Object> more) {
        Map<String, Object> choice = new HashMap<>(Map.of("expectedSequence", 77, "leaflet", one.leaflet()));
        choice.putAll(more);
        return Asked.rule(status, writing(one, choice));
    }

    private static WebTestClient.RequestHeadersSpec<?> writing(Comeback one, Map<String, Object> choice) {
        return TestApi.as(Persona.HELPLINE)
                .post()
                .uri("/v1/people/" + Act.personRef(one.someone()) + "/studies/" + one.study() + "/consent")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(Map.of(
                        "how", "phone",
                        "saidAt", Instant.now().toString(),
                        "reference", "call-9",
                        "identity", "full",
                        "choice", choice));
    }

    @Test
    void law_6_no_staff_ask_whether_a_site_is_in_touch_and_of_what_the_auditor_reads_the_person_is_told() {
        Comeback in = Comeback.inTouch();
        Map<String, Object> about = new HashMap<>(in.showing(in.site()));
        about.put("personRef", Act.personRef(in.someone()));
        about.put("studyId", in.study().toString());
        for (Persona staff : List.of(Persona.HELPLINE, Persona.STEWARD, Persona.AUDITOR)) {
            Asked.for_(403, TestApi.as(staff).post().uri("/v1/permits/ask").bodyValue(about));
        }
        assertThat(in.permitted(in.showing(in.site()))).as("a system").isEqualTo("permitted");
        Asked.for_(
                200, TestApi.as(Persona.AUDITOR).post().uri("/v1/permits/as-of").bodyValue(Map.of("about", about)));
        assertThat(in.uses("choices-seen")).hasSize(1);
        assertThat(Asked.for_(200, in.someone().asks().get().uri("/v1/me/uses"))
                        .get("items")
                        .findValuesAsString("sentence"))
                .anySatisfy(sentence -> assertThat(sentence).startsWith("The auditor looked at what you had chosen"));
    }

    private static int sequence(Someone someone) {
        return Asked.for_(200, someone.asks().get().uri("/v1/me/choices"))
                .get("sequence")
                .asInt();
    }
}
