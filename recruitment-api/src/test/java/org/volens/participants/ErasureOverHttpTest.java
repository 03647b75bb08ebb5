package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.TestSettings;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.consent.proof.receipt.ReceiptVerifier;
import org.volens.consent.r2dbc.R2dbcErasures;
import org.volens.permits.BegunAct;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** "Delete what you hold about me", as a person asks for it. */
class ErasureOverHttpTest {

    private static final JsonMapper JSON = new JsonMapper();

    private static JsonNode erase(Someone someone) {
        return Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "erase")));
    }

    @Test
    void what_is_held_is_deleted_at_once_and_the_answer_says_by_when_the_backups_are_gone() {
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record");
        PersonId person = someone.id();
        JsonNode answer = erase(someone);
        assertThat(answer.get("choice").asString()).isEqualTo("erase");
        JsonNode deletion = answer.get("deletion");
        assertThat(deletion.get("deletedAt").asString()).startsWith("20");
        LocalDate gone = LocalDate.now(ZoneId.of("Europe/London")).plusDays(90);
        assertThat(deletion.get("backupsGoneBy").asString()).isEqualTo(gone.toString());
        assertThat(deletion.get("words").asString()).contains("We have deleted", String.valueOf(gone.getYear()));
        for (String table :
                List.of("person", "person_key", "person_sealed", "sign_in", "nhs_number_index", "use_log")) {
            assertThat(TestDatabase.rows("SELECT 1 FROM volens." + table + " WHERE person_id = ?", person.value()))
                    .as(table)
                    .isEmpty();
        }
        JsonNode page = Asked.for_(200, someone.asks().get().uri("/v1/me/choices"));
        assertThat(page.get("sequence").asInt()).isZero();
        assertThat(page.get("history")).isEmpty();
    }

    @Test
    void first_answers_go_with_the_person_that_of_joining_and_those_of_staff_too() {
        Someone someone = TestPeople.joined("contact-by-app");
        String personRef = Asked.for_(
                        200,
                        TestApi.as(Persona.STEWARD)
                                .post()
                                .uri("/v1/people/search")
                                .bodyValue(Map.of("nhsNumber", someone.nhsNumber())))
                .get("items")
                .get(0)
                .get("personRef")
                .asString();
        String staffs = Ids.reference(12);
        Asked.for_(
                201,
                TestApi.as(Persona.STEWARD)
                        .post()
                        .uri("/v1/people/" + personRef + "/capacity")
                        .header("Idempotency-Key", staffs)
                        .bodyValue(
                                Map.of("capacity", "has", "on", LocalDate.now().toString())));
        assertThat(answers(someone, staffs)).hasSize(2).doesNotContainNull();
        erase(someone);
        assertThat(answers(someone, staffs)).isEmpty();
    }

    private static List<Object> answers(Someone someone, String key) {
        return TestDatabase.rows(
                        "SELECT person_id FROM volens.idempotency_answer WHERE caller LIKE ? OR idempotency_key = ?",
                        "%" + someone.subject(),
                        key)
                .stream()
                .map(row -> row.get("person_id"))
                .toList();
    }

    @Test
    void before_choosing_the_person_is_told_that_a_studys_own_record_cannot_be_deleted_here() {
        Someone someone = TestPeople.joined();
        JsonNode stops =
                Asked.for_(200, someone.asks().get().uri("/v1/me/choices")).get("stops");
        assertThat(stops).hasSize(7);
        JsonNode erase = stops.get(6);
        assertThat(erase.get("choice").asString()).isEqualTo("erase");
        assertThat(erase.get("whatItCannotUndo").asString())
                .contains("its team keeps its own record of you", "We cannot delete that here");
    }

    @Test
    void law_3_a_stop_that_asks_for_deletion_is_recorded_first_and_stands_in_the_log_with_its_receipt() {
        Someone someone = TestPeople.joined("contact-by-app");
        PersonId person = someone.id();
        JsonNode joined = Asked.for_(200, someone.asks().get().uri("/v1/me/choices/1/receipt"));
        JsonNode answer = erase(someone);
        assertThat(TestDatabase.rows(
                        "SELECT kind FROM volens.consent_event WHERE person_id = ? ORDER BY seq", person.value()))
                .extracting(row -> row.get("kind"))
                .containsExactly("chosen", "stopped", "erased");
        PublishedKeys keys = ((Reading.Read<PublishedKeys>)
                        PublishedKeys.read(Asked.bytes(TestApi.stranger().get().uri("/log/published-keys.json"))))
                .value();
        for (JsonNode kept : List.of(joined, answer)) {
            assertThat(new ReceiptVerifier(keys, 0)
                            .verify(JSON.writeValueAsBytes(kept))
                            .firstFailure())
                    .as("law 5: what the person kept proves itself without us")
                    .isEmpty();
        }
    }

    @Test
    void who_was_deleted_is_not_brought_back_by_the_same_request_sent_again() {
        Someone someone = TestPeople.signedIn();
        Map<String, Object> body = Map.of("contact", Map.of("phone", someone.phone()));
        String key = Ids.reference(12);
        Asked.for_(201, joining(someone, body, key));
        erase(someone);
        assertThat(Asked.rule(409, joining(someone, body, key))).isEqualTo("answer-gone");
        assertThat(Asked.rule(409, joining(someone, body, key))).as("and again").isEqualTo("answer-gone");
        assertThat(TestDatabase.rows("SELECT 1 FROM volens.sign_in WHERE subject = ?", someone.subject()))
                .isEmpty();
        Asked.for_(201, joining(someone, body, Ids.reference(12)));
    }

    private static WebTestClient.RequestHeadersSpec<?> joining(Someone someone, Map<String, Object> body, String key) {
        return someone.asks()
                .post()
                .uri("/v1/me/registration")
                .header("Idempotency-Key", key)
                .bodyValue(body);
    }

    @Test
    void joining_again_starts_afresh() {
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record");
        PersonId before = someone.id();
        erase(someone);
        Asked.for_(
                201,
                someone.asks()
                        .post()
                        .uri("/v1/me/registration")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of("contact", Map.of("phone", someone.phone()))));
        assertThat(someone.id()).isNotEqualTo(before);
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/choices"))
                        .get("sequence")
                        .asInt())
                .isZero();
        assertThat(TestPeople.answer(someone, "give", List.of("contact-by-app"))
                        .get("sequence")
                        .asInt())
                .isOne();
        load(someone);
        assertThat(TestDatabase.rows(
                        "SELECT 1 FROM volens.person_sealed WHERE person_id = ?",
                        someone.id().value()))
                .hasSize(1);
    }

    @Test
    void no_import_brings_back_somebody_who_was_erased() {
        Someone someone = TestPeople.joined("contact-by-app");
        erase(someone);
        long before = people();
        JsonNode report = load(someone);
        assertThat(report.get("read").asInt()).isOne();
        assertThat(report.get("people").get("created").asInt()).isZero();
        assertThat(report.get("rejectedLines").asInt())
                .as("and says nothing of them")
                .isZero();
        assertThat(people()).isEqualTo(before);
    }

    private static long people() {
        return (Long) TestDatabase.rows("SELECT count(*) AS people FROM volens.person")
                .getFirst()
                .get("people");
    }

    private static JsonNode load(Someone someone) {
        return Asked.for_(
                200,
                TestApi.as(Persona.STEWARD)
                        .post()
                        .uri("/v1/register/imports")
                        .contentType(MediaType.APPLICATION_NDJSON)
                        .bodyValue(
                                ("{\"nhsNumber\":\"%s\",\"familyName\":\"%s\",\"givenName\":\"A\",\"birthDate\":\"%s\","
                                                + "\"source\":\"gp-demo\",\"postcode\":\"LE1 5WW\"}\n")
                                        .formatted(someone.nhsNumber(), someone.familyName(), someone.birthDate())
                                        .getBytes()));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2})
    void law_3_by_every_route_deletion_can_be_asked_for_and_an_old_link_goes_on_answering(int route) {
        Someone someone = TestPeople.joined("contact-by-app");
        PersonId person = someone.id();
        StopRoutes.Route link = StopRoutes.link(person);
        StopRoutes.Route chosen = List.of(
                        new StopRoutes.Route("/v1/me/stops", someone.token()), link, StopRoutes.staff(person))
                .get(route);
        JsonNode answer = Asked.for_(
                201, TestApi.withToken(chosen.token()).post().uri(chosen.uri()).bodyValue(Map.of("scope", "erase")));
        assertThat(answer.get("deletion").get("deletedAt").asString()).isNotEmpty();
        assertThat(TestDatabase.rows("SELECT 1 FROM volens.person WHERE person_id = ?", person.value()))
                .isEmpty();
        JsonNode again =
                Asked.for_(201, TestApi.stranger().post().uri(link.uri()).bodyValue(Map.of("scope", "contact")));
        assertThat(again.get("meaning").asString())
                .as("they may have joined again")
                .contains("it stops nothing any more", "sign in to stop, or call us");
        assertThat(Asked.text(TestApi.stranger().get().uri(link.uri()).accept(MediaType.TEXT_HTML)))
                .contains("it stops nothing any more");
        assertThat(Asked.for_(404, TestApi.stranger().get().uri("/v1/stops/" + Ids.reference(22))))
                .as("what never was a link is none")
                .isNotNull();
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void law_5_by_link_or_staff_the_answer_holds_all_that_proves_the_stop_and_names_no_study(boolean byLink) {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        TestRuns.putInTouch(study, someone);
        StopRoutes.Route route = byLink ? StopRoutes.link(someone.id()) : StopRoutes.staff(someone.id());
        JsonNode answer = Asked.for_(
                201, TestApi.withToken(route.token()).post().uri(route.uri()).bodyValue(Map.of("scope", "erase")));
        assertThat(answer.get("deletion").get("deletedAt").asString()).isNotEmpty();
        proves(answer, study);
        assertThat(answer.get("proof_link").isNull())
                .as("nothing can be fetched any more")
                .isTrue();
        assertThat(answer.get("meaning").asString()).contains("Keep the receipt");
    }

    @Test
    void law_5_the_page_behind_a_link_gives_the_receipt_of_a_deletion_as_a_file() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        TestRuns.putInTouch(study, someone);
        String page = page(TestApi.stranger()
                .post()
                .uri(StopRoutes.link(someone.id()).uri())
                .accept(MediaType.TEXT_HTML)
                .contentType(MediaType.APPLICATION_FORM_URLENCODED)
                .bodyValue("choice=erase"));
        assertThat(page).contains("download=\"receipt.json\"");
        String file = page.replaceAll("(?s).*base64,([^\"]+)\".*", "$1");
        proves(JSON.readTree(Base64.getDecoder().decode(file)), study);
    }

    private static String page(WebTestClient.RequestHeadersSpec<?> request) {
        return new String(
                request.exchange()
                        .expectStatus()
                        .isCreated()
                        .expectBody()
                        .returnResult()
                        .getResponseBodyContent(),
                StandardCharsets.UTF_8);
    }

    private static void proves(JsonNode kept, UUID study) {
        PublishedKeys keys = ((Reading.Read<PublishedKeys>)
                        PublishedKeys.read(Asked.bytes(TestApi.stranger().get().uri("/log/published-keys.json"))))
                .value();
        assertThat(new ReceiptVerifier(keys, 0)
                        .verify(JSON.writeValueAsBytes(kept))
                        .firstFailure())
                .isEmpty();
        String said = new String(
                Base64.getUrlDecoder().decode(kept.get("receipt").asString().split("\\.")[1]), StandardCharsets.UTF_8);
        assertThat(JSON.readTree(said).at("/volens/level").asString()).isEqualTo("erase");
        assertThat(JSON.readTree(said).get("volens").has("event")).isFalse();
        assertThat(said).doesNotContain(study.toString());
    }

    @Test
    void law_3_by_every_route_deletion_waits_for_what_had_begun_and_the_answer_names_it() {
        List<CompletableFuture<String>> routes = IntStream.range(0, 3)
                .mapToObj(route -> BegunAct.meanwhile(() -> erasedMeanwhile(route)))
                .toList();
        assertThat(routes).extracting(CompletableFuture::join).containsOnly("");
    }

    /** What was wrong with deletion by a route while an act ran whose end nobody told. */
    private static String erasedMeanwhile(int route) {
        Someone someone = TestPeople.joined("contact-by-email", "match-by-record");
        PersonId person = someone.id();
        StopRoutes.Route chosen = StopRoutes.all(person).get(route);
        BegunAct begun = BegunAct.to(someone);
        JsonNode answer = Asked.for_(
                201, TestApi.withToken(chosen.token()).post().uri(chosen.uri()).bodyValue(Map.of("scope", "erase")));
        Instant answered = Instant.now();
        String named = answer.get("unfinished").toString();
        TestRuns.eventually(() -> TestDatabase.rows("SELECT 1 FROM volens.person WHERE person_id = ?", person.value())
                .isEmpty());
        return answered.isAfter(begun.deadline()) && named.equals("[\"" + BegunAct.NAMED + "\"]")
                ? ""
                : chosen.uri() + ": answered at " + answered + " with " + named + ", deadline " + begun.deadline();
    }

    @Test
    void law_3_what_had_begun_can_tell_its_end_while_deletion_waits_for_it_and_then_it_is_deleted_at_once() {
        Someone someone = TestPeople.joined("contact-by-email", "match-by-record");
        PersonId person = someone.id();
        BegunAct begun = BegunAct.to(someone);
        CompletableFuture<JsonNode> answer = BegunAct.meanwhile(() -> erase(someone));
        TestRuns.eventually(() -> StopRoutes.stops(person) == 1);
        for (int look = 0; look < 3; look++) {
            TestApi.part(R2dbcErasures.class).run().block();
        }
        assertThat(begun.end()).isEqualTo(204);
        JsonNode said = answer.join();
        assertThat(said.get("unfinished")).isEmpty();
        assertThat(said.get("deletion").get("deletedAt").asString()).startsWith("20");
    }

    @Test
    void the_journal_outside_remembers_each_erasure_in_one_line_that_names_nobody() throws Exception {
        Someone someone = TestPeople.joined("contact-by-app");
        PersonId person = someone.id();
        erase(someone);
        String commitment = TestDatabase.rows(
                        "SELECT encode(commitment, 'hex') AS c FROM volens.consent_event WHERE person_id = ? AND kind = 'erased'",
                        person.value())
                .getFirst()
                .get("c")
                .toString();
        List<String> lines = Files.readAllLines(
                Path.of(TestSettings.all().get("volens.log.directory")).resolve("erasures"));
        assertThat(lines)
                .filteredOn(line -> line.contains(commitment))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line).matches("erased \\S+Z [0-9a-f]{64} [0-9]+:[0-9a-f]{64}");
                    assertThat(line)
                            .doesNotContain(someone.nhsNumber(), person.value().toString());
                });
    }
}
