package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;

/**
 * Consent speaks first. That nobody but the consent core writes consent is read off the sources, because the API's
 * account, which all rooms share, may insert into those tables.
 */
class LawTwoTest {

    private static final Pattern WRITES = Pattern.compile(
            "(?i)\\b(?:INSERT\\s+INTO|UPDATE|DELETE\\s+FROM|TRUNCATE|MERGE\\s+INTO|COPY)\\s+volens\\.(?:consent_|permit\\b|leaf_queue|log_(?!cosignature)|leaflet|purpose)");

    @Test
    void law_2_only_the_consent_core_writes_consent() throws IOException {
        assertThat(writers("recruitment-api", "admin-ui")).isEmpty();
        assertThat(writers("demo"))
                .as(
                        "a measurement at size and planted faults, by the database's administrator, whom no part of the product knows")
                .allMatch(file ->
                        file.endsWith("/demo/bench/Copies.java") || file.endsWith("/demo/soak/house/PlantingSql.java"));
        assertThat(writers("consent-core"))
                .isNotEmpty()
                .allMatch(file ->
                        file.contains("org/volens/consent/r2dbc/") || file.contains("/consent/gap/GapSql.java"));
    }

    @Test
    void law_2_the_tool_that_passes_a_gap_puts_leaves_back_into_the_queue_and_writes_no_consent() throws IOException {
        String tool = Files.readString(Path.of("../consent-core/src/main/java/org/volens/consent/gap/GapSql.java"));
        assertThat(WRITES.matcher(tool).results().map(MatchResult::group))
                .containsOnly("INSERT INTO volens.leaf_queue", "DELETE FROM volens.log_");
    }

    @Test
    void law_2_every_act_holds_a_permit_that_saw_the_last_decision() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        String reference = TestRuns.putInTouch(study, someone);
        Asked.for_(
                200,
                TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + study + "/screenings/" + reference + "/identity"));
        assertThat(TestRuns.texts(
                        "SELECT act || ' at ' || decision_seq || ' ' || outcome FROM volens.permit WHERE person_id = ? ORDER BY taken_at",
                        someone.id().value()))
                .as("issued, sent, passed to the site, shown to the nurse")
                .containsExactly(
                        "invite at 1 done", "invite at 1 done", "show-identity at 2 done", "show-identity at 2 done");
    }

    @Test
    void law_2_a_yes_that_stood_when_the_run_was_planned_is_asked_for_again_when_it_is_issued() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone firm = TestPeople.suiting(code);
        Someone wavering = TestPeople.suiting(code);
        String wave = TestRuns.propose(study, 2).get("waveId").asString();
        TestPeople.answer(wavering, "refuse", List.of("match-by-record"));
        TestRuns.approve(study, wave);
        TestRuns.issued(wave);
        TestRuns.sent(study);
        assertThat(TestRuns.invitation(study, firm.id())).containsExactly("sent");
        assertThat(TestRuns.invitation(study, wavering.id())).isEmpty();
        assertThat(TestRuns.texts(
                        "SELECT outcome FROM volens.wave_pool WHERE wave_id = ? AND person_id = ?",
                        UUID.fromString(wave),
                        wavering.id().value()))
                .containsExactly("not-permitted");
    }

    @Test
    void law_2_a_site_that_saw_who_somebody_is_must_ask_again_each_time() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        String uri = "/v1/studies/" + study + "/screenings/" + TestRuns.putInTouch(study, someone) + "/identity";
        Asked.for_(200, TestApi.as(Persona.NURSE).get().uri(uri));
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
        assertThat(Asked.rule(404, TestApi.as(Persona.NURSE).get().uri(uri))).isEqualTo("exists");
    }

    private static List<String> writers(String... modules) throws IOException {
        List<String> writers = new java.util.ArrayList<>();
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
                files.filter(file -> file.toString().endsWith(".java"))
                        .filter(LawTwoTest::writes)
                        .forEach(file -> writers.add(file.toString().replace('\\', '/')));
            }
        }
        return writers;
    }

    private static boolean writes(Path file) {
        try {
            return WRITES.matcher(Files.readString(file)).find();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
