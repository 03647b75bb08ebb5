package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestRuns;
import org.volens.consent.PersonId;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Every number shown before somebody asks to be put in touch is released: what of it holds today. Numbers are suppressed
 * or to the nearest five, made in one place, and stay for the day. What many questions together can tell is not bounded
 * yet: two definitions that differ by one person are two questions with two answers (noise, budget and the memory of
 * near questions come later).
 */
class LawSevenTest {

    /** Numbers that no release could give and no field of a study in these tests holds. */
    private static final int SUITING = 43;

    private static final int INVITED = 21;
    private static final Set<String> TYPED_BY_THE_COORDINATOR = Set.of("size", "target", "ukTarget");
    private static final JsonMapper JSON = new JsonMapper();

    @Test
    void law_7_no_answer_to_any_staff_holds_a_true_number_of_people() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        IntStream.range(0, SUITING).forEach(_ -> TestRuns.person(code));
        TestRuns.run(study, INVITED);
        List<String> faults = new ArrayList<>();
        List<Long> released = new ArrayList<>();
        StaffAnswers.about(study)
                .forEach((name, body) -> read(body).ifPresent(node -> look(name, "", node, faults, released)));
        assertThat(faults).isEmpty();
        assertThat(released)
                .as("43 and 21 as they may leave")
                .contains(45L, 20L)
                .allMatch(number -> number % 5 == 0);
    }

    private static java.util.Optional<JsonNode> read(String body) {
        try {
            return body.startsWith("{") || body.startsWith("[")
                    ? java.util.Optional.of(JSON.readTree(body))
                    : java.util.Optional.empty();
        } catch (JacksonException notJson) {
            return java.util.Optional.empty();
        }
    }

    private static void look(String name, String field, JsonNode node, List<String> faults, List<Long> released) {
        if (node.isObject() && node.has("state") && (node.has("value") || node.has("text"))) {
            boolean kept = node.get("state").asString().equals("released")
                    ? node.size() == 2
                            && node.get("value").asLong() >= 10
                            && node.get("value").asLong() % 5 == 0
                    : node.size() == 2 && node.get("text").asString().equals("7 or fewer");
            if (!kept) {
                faults.add(name + " " + field + ": " + node);
            }
            if (node.has("value")) {
                released.add(node.get("value").asLong());
            }
        }
        if (node.isNumber()
                && Set.of((double) SUITING, (double) INVITED, (double) (SUITING - INVITED))
                        .contains(node.asDouble())
                && !TYPED_BY_THE_COORDINATOR.contains(field)) {
            faults.add(name + " " + field + ": " + node);
        }
        node.properties().forEach(entry -> look(name, entry.getKey(), entry.getValue(), faults, released));
        if (node.isArray()) {
            // how many things a role may do says nothing of anybody
            boolean ofPeople = !(name.endsWith(" GET /v1/whoami") && field.equals("commands"));
            if (ofPeople && Set.of(SUITING, INVITED, SUITING - INVITED).contains(node.size())) {
                faults.add(name + " " + field + " can be counted: " + node.size());
            }
            node.forEach(one -> look(name, field, one, faults, released));
        }
    }

    @Test
    void law_7_one_persons_stop_cannot_be_watched_in_the_numbers_of_the_day() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        List<PersonId> people =
                IntStream.range(0, 13).mapToObj(_ -> TestRuns.person(code)).toList();
        TestPeople.Someone target = TestPeople.suiting(code);
        JsonNode before = counts(study);
        assertThat(before.get("definite").get("value").asInt()).isEqualTo(15);
        Asked.for_(201, target.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
        TestRuns.texts(
                "DELETE FROM volens.health_fact WHERE person_id = ? RETURNING 1",
                people.getFirst().value());
        assertThat(counts(study)).isEqualTo(before);
    }

    @Test
    void law_7_nobody_and_seven_people_get_the_same_answer() {
        UUID nobody = TestRuns.openStudy(TestRuns.code());
        String code = TestRuns.code();
        UUID few = TestRuns.openStudy(code);
        IntStream.range(0, 7).forEach(_ -> TestRuns.person(code));
        assertThat(counts(few).get("definite")).isEqualTo(counts(nobody).get("definite"));
        assertThat(counts(few).get("strata")).isEqualTo(counts(nobody).get("strata"));
    }

    @Test
    void law_7_a_released_number_is_made_in_one_place() throws IOException {
        List<String> makers = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of("src", "main", "java"))) {
            for (Path file :
                    files.filter(one -> one.toString().endsWith(".java")).toList()) {
                if (Files.readString(file).contains("new Released.Number(")) {
                    makers.add(file.getFileName().toString());
                }
            }
        }
        assertThat(makers)
                .as("the release function, and where its own answers are read back")
                .containsExactlyInAnyOrder("ReleaseFunction.java", "ReleasedSql.java");
    }

    private static JsonNode counts(UUID study) {
        return Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study + "/counts"));
    }
}
