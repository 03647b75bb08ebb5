package org.volens.leaflets.definition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.core.io.ClassPathResource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.SecondApi;
import org.volens.TestDatabase;
import org.volens.TestIssuers;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.consent.ChangeClass;
import org.volens.consent.Ids;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.draft.Classification;
import org.volens.consent.leaflet.draft.Described;
import org.volens.consent.leaflet.draft.DraftWords;
import org.volens.consent.leaflet.history.SectionPurposes;
import org.volens.consent.ledger.LeafletDrafts;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** A register that was begun with one definition goes on with the next: new choices come, and no old decision changes. */
class DefinitionUpgradeTest {

    private static final List<String> OF_DECISIONS = List.of(
            "SELECT seq || ' ' || kind || ' ' || encode(commitment, 'hex') FROM volens.consent_event ORDER BY person_id, seq",
            "SELECT seq || ' ' || encode(canonical, 'hex') FROM volens.consent_content ORDER BY person_id, seq",
            "SELECT position::text FROM volens.consent_position position ORDER BY person_id, purpose, scope",
            "SELECT version.version || ' ' || version.sha256 FROM volens.leaflet_version version WHERE version = 1",
            "SELECT to_jsonb(purpose)::text FROM volens.purpose purpose WHERE position <= 10 ORDER BY code");

    @TempDir
    private Path folder;

    @Test
    void law_4_a_next_definition_brings_new_choices_and_changes_no_old_decision() throws Exception {
        String database = TestDatabase.another("definitions");
        Path first = definition("first");
        Someone someone = TestPeople.signedIn();
        List<String> before;
        JsonNode choices;
        String copy;
        String purposes;
        try (SecondApi api = start(database, first)) {
            join(api, someone);
            choose(api, someone, "give", "contact-by-app", "match-by-record", "steering", "commercial-sponsors");
            choose(api, someone, "refuse", "results");
            choices = choices(api, someone);
            copy = Asked.text(asking(api, someone).get().uri("/v1/me/choices/1/leaflet"));
            purposes = purposesOfReceipt(api, someone);
            assertThat(choices.findValuesAsString("purpose")).doesNotContain("wearable-data");
        }
        before = decisions(database);
        for (int start = 0; start < 2; start++) {
            try (SecondApi api = start(database, definition("second", 2))) {
                assertThat(decisions(database)).isEqualTo(before);
                assertThat(states(choices(api, someone))).containsAll(states(choices));
                assertThat(Asked.text(asking(api, someone).get().uri("/v1/me/choices/1/leaflet")))
                        .isEqualTo(copy);
                assertThat(purposesOfReceipt(api, someone)).isEqualTo(purposes);
                assertThat(invite(api, someone, Map.of("commercial", true))
                                .get("answer")
                                .asString())
                        .isEqualTo("permitted");
                assertThat(invite(api, someone, Map.of("genetic", true))
                                .get("reason")
                                .asString())
                        .isEqualTo("never-asked");
            }
        }
        assertThat(texts(database, "SELECT version::text FROM volens.leaflet_issue ORDER BY version"))
                .containsExactly("1", "2");
        assertThat(texts(database, "SELECT code FROM volens.purpose_anew ORDER BY code"))
                .containsExactly("commercial-sponsors", "steering");
        try (SecondApi api = start(database, definition("second", 2))) {
            assertThat(changed(api, someone)).containsExactly("what-you-can-choose cosmetic");
            choose(api, someone, "give", "wearable-data", "genetic-research");
            assertThat(invite(api, someone, Map.of("genetic", true))
                            .get("answer")
                            .asString())
                    .isEqualTo("permitted");
            assertThat(choices(api, someone).get("tasks")).isEmpty();
        }
    }

    @Test
    void what_a_definition_says_of_its_changes_is_what_becomes_of_an_old_yes() throws Exception {
        String database = TestDatabase.another("definitions_changed");
        Someone someone = TestPeople.signedIn();
        try (SecondApi api = start(database, definition("second", 2))) {
            join(api, someone);
            choose(api, someone, "give", "contact-by-app", "match-by-record", "commercial-sponsors", "results");
        }
        List<String> before = decisions(database);
        try (SecondApi api = start(database, third("third"))) {
            assertThat(decisions(database)).isEqualTo(before);
            assertThat(invite(api, someone, Map.of()).get("answer").asString()).isEqualTo("permitted");
            assertThat(invite(api, someone, Map.of("commercial", true))
                            .get("reason")
                            .asString())
                    .isEqualTo("superseded");
            assertThat(changed(api, someone)).containsExactlyInAnyOrder("what-is-kept substantive", "selling widening");
            JsonNode tasks = choices(api, someone).get("tasks");
            assertThat(tasks.findValuesAsString("purpose"))
                    .containsExactlyInAnyOrder("contact-by-app", "match-by-record", "commercial-sponsors", "results");
            assertThat(tasks.valueStream()
                            .filter(task -> !task.hasNonNull("until"))
                            .map(task -> task.get("purpose").asString()))
                    .containsExactly("commercial-sponsors");
        }
        Path fourth = fourth();
        assertThatThrownBy(() -> start(database, fourth).close())
                .hasStackTraceContaining("The section questions changed: say whether that is cosmetic");
        assertThat(texts(database, "SELECT max(version)::text FROM volens.leaflet_version"))
                .containsExactly("3");
    }

    @Test
    void law_4_what_can_be_said_beforehand_changes_no_old_decision_and_asks_nobody_again() throws Exception {
        String database = TestDatabase.another("definitions_beforehand");
        Someone someone = TestPeople.signedIn();
        try (SecondApi api = start(database, definition("second", 2))) {
            join(api, someone);
            choose(api, someone, "give", "contact-by-app", "match-by-record", "wearable-data");
        }
        List<String> before = decisions(database);
        try (SecondApi api = start(database, definition("third", 2, 3))) {
            assertThat(decisions(database)).isEqualTo(before);
            assertThat(invite(api, someone, Map.of()).get("answer").asString()).isEqualTo("permitted");
            assertThat(changed(api, someone)).containsExactly("what-you-can-choose cosmetic");
            assertThat(choices(api, someone).get("tasks")).isEmpty();
            choose(api, someone, "give", "if-unable-nobody-for-me", "after-death-delete");
        }
    }

    @Test
    void what_a_word_does_that_was_said_beforehand_is_not_defined_anew() throws Exception {
        Path fourth = definition("fourth", 2, 3);
        Files.createDirectories(fourth.resolve("4"));
        Files.writeString(fourth.resolve("4/leaflet.md"), resource("register/3/leaflet.md"));
        ObjectNode file = read(fourth.resolve("3/purposes.json"));
        file.put("leafletVersion", 4).putArray("changes");
        file.get("purposes").forEach(purpose -> {
            if (purpose.get("code").asString().equals("after-death-delete")) {
                ((ObjectNode) purpose.get("directive")).put("effect", "go-on");
            }
        });
        Files.writeString(fourth.resolve("4/purposes.json"), file.toString());
        assertThatThrownBy(() -> start(TestDatabase.another("definitions_fourth"), fourth)
                        .close())
                .hasStackTraceContaining("changes what after-death-delete does");
    }

    @Test
    void a_leaflet_that_people_went_on_writing_stays_theirs() throws Exception {
        String database = TestDatabase.another("definitions_own");
        try (SecondApi api = start(database, definition("first"))) {
            String words = resource("register/leaflet.md") + "\nCome and see us.\n";
            api.part(LeafletDrafts.class)
                    .publish(
                            new Described(
                                    RegisterDefinition.LEAFLET_ID,
                                    2,
                                    new DraftWords(
                                            LanguageTag.ENGLISH,
                                            words,
                                            Set.of("contact-by-app"),
                                            SectionPurposes.ALL,
                                            null,
                                            null,
                                            null),
                                    List.of(new Classification.Said(
                                            "questions", ChangeClass.COSMETIC, "It says where we are."))),
                            "uid-steward")
                    .block();
        }
        Someone someone = TestPeople.signedIn();
        try (SecondApi api = start(database, definition("second", 2))) {
            join(api, someone);
            assertThat(Asked.for_(200, asking(api, someone).get().uri("/v1/me/leaflet"))
                            .get("purposes")
                            .findValuesAsString("purpose"))
                    .containsExactly("contact-by-app");
        }
        assertThat(texts(database, "SELECT published_by FROM volens.leaflet_issue WHERE version = 2"))
                .containsExactly("uid-steward");
    }

    /** The second definition and one after it: what is kept is worded anew, and companies may sell what they learn. */
    private Path third(String name) throws IOException {
        Path third = definition(name, 2);
        Files.createDirectories(third.resolve("3"));
        String words = resource("register/2/leaflet.md")
                .replace("We keep your choices", "We keep what you chose")
                .replace("## What is kept", "## Selling\n\nA company may sell what it learns.\n\n## What is kept");
        Files.writeString(third.resolve("3/leaflet.md"), words);
        ObjectNode file = JsonMapper.shared().createObjectNode();
        file.put("leafletVersion", 3).put("leafletTitle", "Taking part").put("agreementDate", "2026-09-01");
        file.put("decideAgainWithinDays", 30);
        file.set("purposes", JsonMapper.shared().createArrayNode());
        ObjectNode explains = file.putObject("explains");
        JsonNode earlier = JsonMapper.shared()
                .readTree(resource("register/2/purposes.json"))
                .get("explains");
        earlier.properties().forEach(entry -> explains.set(entry.getKey(), entry.getValue()));
        explains.putArray("selling").add("commercial-sponsors");
        ArrayNode changes = file.putArray("changes");
        changes.addObject()
                .put("section", "selling")
                .put("change", "widening")
                .put("why", "Companies may now sell what they learn.");
        changes.addObject()
                .put("section", "what-is-kept")
                .put("change", "substantive")
                .put("why", "It says more clearly what is kept.");
        Files.writeString(third.resolve("3/purposes.json"), file.toString());
        return third;
    }

    /** One more, of which nobody said what it changes. */
    private Path fourth() throws IOException {
        Path fourth = third("fourth");
        Files.createDirectories(fourth.resolve("4"));
        Files.writeString(
                fourth.resolve("4/leaflet.md"),
                Files.readString(fourth.resolve("3/leaflet.md")) + "\nOne more sentence.\n");
        ObjectNode undescribed = read(fourth.resolve("3/purposes.json"));
        undescribed.put("leafletVersion", 4).putArray("changes");
        undescribed.remove("decideAgainWithinDays");
        Files.writeString(fourth.resolve("4/purposes.json"), undescribed.toString());
        return fourth;
    }

    private static ObjectNode read(Path file) throws IOException {
        return (ObjectNode) JsonMapper.shared().readTree(Files.readString(file));
    }

    /** A folder of the shipped definitions up to a number. */
    private Path definition(String name, int... more) throws IOException {
        Path there = folder.resolve(name);
        Files.createDirectories(there);
        for (String file : List.of("purposes.json", "leaflet.md", "codes.json")) {
            Files.writeString(there.resolve(file), resource("register/" + file));
        }
        for (int number : more) {
            Files.createDirectories(there.resolve(String.valueOf(number)));
            for (String file : List.of("purposes.json", "leaflet.md", "diseases.json")) {
                String shipped = "register/" + number + "/" + file;
                if (new ClassPathResource(shipped).exists()) {
                    Files.writeString(there.resolve(number + "/" + file), resource(shipped));
                }
            }
        }
        return there;
    }

    private static String resource(String name) throws IOException {
        return new ClassPathResource(name).getContentAsString(StandardCharsets.UTF_8);
    }

    private SecondApi start(String database, Path definition) {
        String name = database.substring(database.lastIndexOf('/') + 1);
        return SecondApi.with(Map.of(
                "volens.db.url", database,
                "volens.register.definition", definition.toUri().toString(),
                "volens.log.directory", folder.resolve("log-" + name).toString()));
    }

    private static WebTestClient asking(SecondApi api, Someone someone) {
        return api.withToken(someone.token());
    }

    private static void join(SecondApi api, Someone someone) {
        Asked.for_(
                201,
                asking(api, someone)
                        .post()
                        .uri("/v1/me/registration")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(
                                Map.of("contact", Map.of("phone", someone.phone()), "sexRegisteredAtBirth", "female")));
    }

    private static void choose(SecondApi api, Someone someone, String answer, String... purposes) {
        JsonNode leaflet = Asked.for_(200, asking(api, someone).get().uri("/v1/me/leaflet"));
        Asked.for_(
                201,
                asking(api, someone)
                        .post()
                        .uri("/v1/me/choices")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of(
                                "expectedSequence",
                                choices(api, someone).get("sequence").asInt(),
                                "leaflet",
                                Map.of(
                                        "leafletId",
                                        "register",
                                        "version",
                                        leaflet.get("version").asInt(),
                                        "language",
                                        "en",
                                        "sha256",
                                        leaflet.get("sha256").asString()),
                                "decisions",
                                List.of(purposes).stream()
                                        .map(one -> Map.of("purpose", one, "answer", answer))
                                        .toList())));
    }

    private static JsonNode choices(SecondApi api, Someone someone) {
        return Asked.for_(200, asking(api, someone).get().uri("/v1/me/choices"));
    }

    /** What the receipt of the first decision says of the purposes. */
    private static String purposesOfReceipt(SecondApi api, Someone someone) {
        String receipt = Asked.for_(200, asking(api, someone).get().uri("/v1/me/choices/1/receipt"))
                .get("receipt")
                .asString();
        byte[] payload = Base64.getUrlDecoder().decode(receipt.split("\\.")[1]);
        return JsonMapper.shared()
                .readTree(payload)
                .at("/pii_processing/purposes")
                .toString();
    }

    private static List<String> states(JsonNode choices) {
        return choices.get("choices").valueStream().map(JsonNode::toString).toList();
    }

    private static List<String> changed(SecondApi api, Someone someone) {
        return Asked.for_(200, asking(api, someone).get().uri("/v1/me/leaflet/changes"))
                .get("sections")
                .valueStream()
                .map(section -> section.get("name").asString() + " "
                        + section.get("change").asString())
                .toList();
    }

    private static JsonNode invite(SecondApi api, Someone someone, Map<String, Object> more) {
        String reference = Asked.for_(
                        200,
                        api.withToken(TestIssuers.token(Persona.HELPLINE))
                                .post()
                                .uri("/v1/people/search")
                                .bodyValue(Map.of("nhsNumber", someone.nhsNumber())))
                .get("items")
                .get(0)
                .get("personRef")
                .asString();
        Map<String, Object> asked = new java.util.HashMap<>(Map.of(
                "personRef",
                reference,
                "act",
                "invite",
                "studyId",
                "0190a000-0000-7000-8000-000000000001",
                "channel",
                "app",
                "commercial",
                false,
                "genetic",
                false,
                "overseas",
                false));
        asked.putAll(more);
        return Asked.for_(
                200,
                api.withToken(TestIssuers.token(Persona.SENDER))
                        .post()
                        .uri("/v1/permits/ask")
                        .bodyValue(asked));
    }

    private static List<String> decisions(String database) throws SQLException {
        List<String> rows = new ArrayList<>();
        for (String sql : OF_DECISIONS) {
            rows.addAll(texts(database, sql));
        }
        return rows;
    }

    private static List<String> texts(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database, "postgres", "postgres");
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> texts = new ArrayList<>();
            while (rows.next()) {
                texts.add(rows.getString(1));
            }
            return texts;
        }
    }
}
