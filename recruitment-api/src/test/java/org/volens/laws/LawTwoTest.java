package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneId;
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
import org.volens.consent.Ids;

/**
 * Consent speaks first. That nobody but the consent core writes consent is read off the sources, because the API's
 * account, which all rooms share, may insert into those tables.
 */
class LawTwoTest {

    private static final Pattern WRITES = Pattern.compile(
            "(?i)\\b(?:INSERT\\s+INTO|UPDATE|DELETE\\s+FROM|TRUNCATE|MERGE\\s+INTO|COPY)\\s+volens\\.(?:consent_|permit\\b|leaf_queue|log_(?!cosignature)|leaflet|purpose)");

    private static final Pattern INSERTS_MESSAGES =
            Pattern.compile("(?i)\\b(?:INSERT\\s+INTO|MERGE\\s+INTO|COPY)\\s+volens\\.message\\b");
    private static final Pattern MAKES_READABLE =
            Pattern.compile("(?is)\\bUPDATE\\s+volens\\.message\\s+SET[^\"]*?\\bstate\\s*=\\s*'sent'\\s*,");
    private static final Pattern ASKS_TO_BE_READABLE =
            Pattern.compile("\\bmessages\\s*\\.(?:tell|queueOutcome|sent)\\(");
    private static final Pattern QUEUES_INVITATIONS = Pattern.compile("\\bmessages\\s*\\.queueInvitation\\(");
    private static final ZoneId UK = ZoneId.of("Europe/London");

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
        TestRuns.eventually(() -> TestRuns.texts(
                        "SELECT 1 FROM volens.permit WHERE person_id = ? AND ended_at IS NULL",
                        someone.id().value())
                .isEmpty());
        assertThat(TestRuns.texts(
                        "SELECT act || ' at ' || decision_seq || ' ' || outcome FROM volens.permit WHERE person_id = ? ORDER BY taken_at",
                        someone.id().value()))
                .as("issued, sent, passed to the site, shown to the nurse")
                .containsExactly(
                        "invite at 1 done", "invite at 1 done", "show-identity at 2 done", "show-identity at 2 done");
    }

    @Test
    void law_2_whatever_a_person_can_read_was_written_with_a_permit_in_the_same_transaction() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        String reference = TestRuns.putInTouch(study, TestPeople.suiting(code));
        Asked.for_(
                201,
                TestApi.as(Persona.NURSE)
                        .post()
                        .uri("/v1/studies/" + study + "/screenings/" + reference + "/outcome")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of(
                                "outcome", "full", "date", LocalDate.now(UK).toString())));
        assertThat(TestRuns.texts("SELECT kind FROM volens.message WHERE study_id = ? AND state = 'sent'", study))
                .containsExactlyInAnyOrder("invitation", "outcome");
        assertThat(TestRuns.texts("""
                        SELECT kind FROM volens.message message WHERE study_id = ? AND state = 'sent' AND NOT EXISTS (
                            SELECT FROM volens.permit permit
                            WHERE permit.person_id = message.person_id AND permit.xmin = message.xmin)
                        """, study))
                .as("readable without a permit of the same transaction")
                .isEmpty();
    }

    @Test
    void law_2_messages_are_written_in_one_place_and_made_readable_by_nobody_but_those_who_take_permits()
            throws IOException {
        assertThat(sources("recruitment-api", INSERTS_MESSAGES))
                .singleElement()
                .satisfies(endsWith("/MessageSql.java"));
        assertThat(sources("recruitment-api", MAKES_READABLE)).singleElement().satisfies(endsWith("/MessageSql.java"));
        assertThat(sources("recruitment-api", ASKS_TO_BE_READABLE))
                .as("each of them takes a permit")
                .hasSize(2)
                .allMatch(
                        file -> file.endsWith("/invitations/Telling.java") || file.endsWith("/invitations/Sender.java"))
                .allSatisfy(file -> assertThat(Files.readString(Path.of(file))).contains("permits.within("));
        assertThat(sources("recruitment-api", QUEUES_INVITATIONS))
                .singleElement()
                .satisfies(endsWith("/InvitationMaker.java"));
    }

    private static org.assertj.core.api.ThrowingConsumer<String> endsWith(String end) {
        return file -> assertThat(file).endsWith(end);
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
            writers.addAll(sources(module, WRITES));
        }
        return writers;
    }

    private static List<String> sources(String module, Pattern written) throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
            return files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> has(file, written))
                    .map(file -> file.toString().replace('\\', '/'))
                    .toList();
        }
    }

    private static boolean has(Path file, Pattern written) {
        try {
            return written.matcher(Files.readString(file)).find();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }
}
