package org.volens.transparency.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.http.MediaType;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.SecondApi;
import org.volens.TestDatabase;
import org.volens.TestIssuers;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.Decision;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Permits;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.consent.proof.receipt.ReceiptVerifier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The drill: back up, go on, lose the database, restore the backup. What was said after the backup must not be undone. */
class RestoreTest {

    private static final JsonMapper JSON = new JsonMapper();

    @TempDir
    private Path folder;

    private final String name = "register_" + Ids.reference(8).toLowerCase();
    private final Someone someone = TestPeople.signedIn();
    private final String choosing = Ids.reference(12);
    private String original;

    @BeforeEach
    void a_register_of_its_own() {
        original = TestDatabase.another(name);
    }

    private SecondApi api(String url) {
        return SecondApi.with(Map.of(
                "volens.db.url", url,
                "volens.keys.directory", folder.resolve("keys").toString(),
                "volens.log.directory", folder.resolve("log").toString()));
    }

    private JsonNode join(SecondApi api) {
        Asked.for_(
                201,
                api.withToken(someone.token())
                        .post()
                        .uri("/v1/me/registration")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of("contact", Map.of("phone", someone.phone()))));
        return choose(api);
    }

    private JsonNode choose(SecondApi api) {
        JsonNode leaflet = Asked.for_(200, api.withToken(someone.token()).get().uri("/v1/me/leaflet"));
        return Asked.for_(
                201,
                api.withToken(someone.token())
                        .post()
                        .uri("/v1/me/choices")
                        .header("Idempotency-Key", choosing)
                        .bodyValue(Map.of(
                                "expectedSequence",
                                0,
                                "leaflet",
                                Map.of(
                                        "leafletId", leaflet.get("leafletId").asString(),
                                        "version", leaflet.get("version").asInt(),
                                        "language", leaflet.get("language").asString(),
                                        "sha256", leaflet.get("sha256").asString()),
                                "decisions",
                                List.of(
                                        Map.of("purpose", "contact-by-app", "answer", "give"),
                                        Map.of("purpose", "match-by-record", "answer", "give")))));
    }

    private JsonNode stop(SecondApi api, String scope) {
        return Asked.for_(
                201, api.withToken(someone.token()).post().uri("/v1/me/stops").bodyValue(Map.of("scope", scope)));
    }

    private static long count(String url, String what) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                ResultSet row = connection.createStatement().executeQuery("SELECT count(*) FROM volens." + what)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static PersonId person(String url) throws Exception {
        try (Connection connection = DriverManager.getConnection(url, "postgres", "postgres");
                ResultSet row = connection.createStatement().executeQuery("SELECT person_id FROM volens.person")) {
            row.next();
            return new PersonId(row.getObject(1, UUID.class));
        }
    }

    @Test
    void law_1_whom_a_backup_brings_back_is_erased_again_before_anything_is_served() throws Exception {
        try (SecondApi api = api(original)) {
            join(api);
        }
        String restored = TestDatabase.backup(name + "_b", name);
        try (SecondApi api = api(original)) {
            assertThat(stop(api, "erase").get("deletion").get("deletedAt").asString())
                    .isNotEmpty();
        }
        assertThat(count(restored, "person")).isOne();
        try (SecondApi api = api(restored)) {
            assertThat(count(restored, "person")).as("before the first request").isZero();
            assertThat(count(restored, "person_key")).isZero();
            assertThat(count(restored, "consent_content"))
                    .as("the event of the erasure")
                    .isOne();
            assertThat(count(restored, "tombstone")).isPositive();
            JsonNode report = Asked.for_(
                    200,
                    api.withToken(TestIssuers.token(Persona.STEWARD))
                            .post()
                            .uri("/v1/register/imports")
                            .contentType(MediaType.APPLICATION_NDJSON)
                            .bodyValue(("{\"nhsNumber\":\"%s\",\"familyName\":\"%s\",\"givenName\":\"A\",\"birthDate\":"
                                            + "\"%s\",\"source\":\"gp\",\"postcode\":\"LE1 5WW\"}\n")
                                    .formatted(someone.nhsNumber(), someone.familyName(), someone.birthDate())
                                    .getBytes(StandardCharsets.UTF_8)));
            assertThat(report.get("people").get("created").asInt()).isZero();
            assertThat(count(restored, "person")).isZero();
            join(api);
        }
        try (SecondApi again = api(restored)) {
            assertThat(count(restored, "person"))
                    .as("who came back by themselves stays")
                    .isOne();
            assertThat(Asked.for_(200, again.withToken(someone.token()).get().uri("/v1/me"))
                            .get("registered")
                            .asBoolean())
                    .isTrue();
        }
    }

    @Test
    void law_3_after_a_restore_nobody_is_contacted_until_the_gap_was_passed_and_readiness_says_why() throws Exception {
        JsonNode joined;
        try (SecondApi api = api(original)) {
            joined = join(api);
            assertThat(decision(api)).isInstanceOf(Decision.Permitted.class);
        }
        String restored = TestDatabase.backup(name + "_b", name);
        long leaves = count(restored, "log_item WHERE kind = 'definition'") + 2;
        JsonNode stopped;
        String published;
        try (SecondApi api = api(original)) {
            stopped = stop(api, "contact");
            assertThat(stopped.get("proof").asString()).as("published").isNotEmpty();
            published = Asked.text(api.stranger().get().uri("/log/checkpoint"));
            assertThat(published.lines().skip(1).findFirst()).hasValue(String.valueOf(leaves));
        }
        try (SecondApi api = api(restored)) {
            assertThat(decision(api))
                    .as("the stop is lost with the database, and the yes is not believed")
                    .isInstanceOfSatisfying(
                            Decision.Abstained.class,
                            abstained ->
                                    assertThat(abstained.whatToLookAt()).contains("signed with " + leaves + " leaves"));
            JsonNode ready = Asked.for_(200, api.stranger().get().uri("/readyz"));
            assertThat(ready.get("checks")
                            .valueStream()
                            .filter(check -> check.get("name").asString().equals("log")))
                    .singleElement()
                    .satisfies(check -> {
                        assertThat(check.get("status").asString()).isEqualTo("held");
                        assertThat(check.get("detail").asString())
                                .contains("signed with " + leaves + " leaves", "bin/log-continue");
                    });
            JsonNode again = stop(api, "pause");
            assertThat(again.get("choice").asString()).as("stops are taken").isNotEmpty();
            assertThat(again.get("receipt").isNull() && again.get("proof").isNull())
                    .as("and nothing is signed")
                    .isTrue();
            assertThat(again.get("meaning").asString()).contains("It follows");
            assertThat(Asked.rule(
                            503,
                            api.withToken(someone.token())
                                    .get()
                                    .uri(again.get("proof_link").asString())))
                    .isEqualTo("log-held");
            JsonNode repeated = choose(api);
            assertThat(repeated.get("receipt").isNull()).isTrue();
            assertThat(repeated.get("meaning").toString()).contains("It follows");
            assertThat(repeated.get("proof_link").asString()).isEqualTo("/v1/me/choices/1/receipt");
            assertThat(Asked.text(api.stranger().get().uri("/log/checkpoint")))
                    .as("law 5: nobody sees the log shrink")
                    .isEqualTo(published);
            assertThat(Asked.rule(404, api.stranger().get().uri("/log/tile/0/000.p/" + leaves)))
                    .as("what is lost is not there")
                    .isEqualTo("exists");
            assertThat(Asked.bytes(api.stranger().get().uri("/log/tile/0/000.p/" + (leaves - 1))))
                    .hasSize((int) (leaves - 1) * 32);
        }
        passGap(restored, leaves);
        try (SecondApi api = api(restored)) {
            JsonNode ready = Asked.for_(200, api.stranger().get().uri("/readyz"));
            assertThat(ready.toString()).doesNotContain("held");
            JsonNode after = stop(api, "contact");
            PublishedKeys keys = ((Reading.Read<PublishedKeys>)
                            PublishedKeys.read(Asked.bytes(api.stranger().get().uri("/log/published-keys.json"))))
                    .value();
            JsonNode earlier = receipt(api, 1);
            assertThat(said(earlier).at("/volens/log").asString())
                    .as("the log in which it stands")
                    .isEqualTo(said(joined).at("/volens/log").asString())
                    .isNotEqualTo("volens.example/two");
            assertThat(said(earlier).get("receipt_id")).isEqualTo(said(joined).get("receipt_id"));
            assertThat(said(earlier).get("record_id")).isEqualTo(said(joined).get("record_id"));
            assertThat(said(earlier).get("receipt_id"))
                    .as("receipt and record have names of their own, as two events have")
                    .isNotEqualTo(said(earlier).get("record_id"))
                    .isNotEqualTo(said(after).get("receipt_id"));
            List<JsonNode> all =
                    List.of(joined, stopped, after, earlier, receipt(api, 2), receipt(api, 3), choose(api));
            for (JsonNode kept : all) {
                assertThat(new ReceiptVerifier(keys, 0)
                                .verify(JSON.writeValueAsBytes(kept))
                                .firstFailure())
                        .as("law 5: receipts of before and after, the lost stop's too, and those fetched again")
                        .isEmpty();
            }
            assertThat(Asked.text(api.stranger().get().uri("/log/checkpoint"))).startsWith("volens.example/two\n");
        }
    }

    private JsonNode receipt(SecondApi api, int sequence) {
        return Asked.for_(200, api.withToken(someone.token()).get().uri("/v1/me/choices/" + sequence + "/receipt"));
    }

    private static JsonNode said(JsonNode kept) {
        String content = kept.get("receipt").asString().split("\\.")[1];
        return JSON.readTree(Base64.getUrlDecoder().decode(content));
    }

    private static Decision decision(SecondApi api) throws Exception {
        String url = api.part(org.springframework.core.env.Environment.class).getProperty("volens.db.url");
        return api.part(Permits.class)
                .take(new Permits.Wanted(person(url), new Act.Invite(UUID.randomUUID(), Channel.APP, false), null))
                .block()
                .decision();
    }

    private void passGap(String url, long leaves) throws IOException, InterruptedException {
        ProcessBuilder program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.volens.consent.gap.ContinueLog",
                        "volens.example/two")
                .redirectErrorStream(true);
        program.environment()
                .putAll(Map.of(
                        "VOLENS_DB_URL", url,
                        "VOLENS_DB_OWNER", TestDatabase.accounts().owner().name(),
                        "VOLENS_DB_OWNER_PASSWORD",
                                TestDatabase.accounts().owner().password(),
                        "VOLENS_LOG_DIRECTORY", folder.resolve("log").toString(),
                        "VOLENS_KEYS_DIRECTORY", folder.resolve("keys").toString()));
        Process run = program.start();
        String words = new String(run.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(run.waitFor()).as(words).isZero();
        assertThat(words).contains("The log goes on under volens.example/two. Restart every node of the service.");
        assertThat(Files.list(folder.resolve("log")))
                .anyMatch(file -> file.toString().endsWith("_consent." + leaves));
    }
}
