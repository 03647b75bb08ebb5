package org.volens.transparency.pages;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.receipt.Check.Part;
import org.volens.consent.proof.receipt.ItemVerifier;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.consent.proof.receipt.Verdict;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Each use has its own place in the log, and whoever has its proof can check that without us. */
class UseProofTest {

    private static final JsonMapper JSON = JsonMapper.shared();

    private static Someone someone;
    private static JsonNode proof;

    @BeforeAll
    static void a_use_in_a_page_among_others() {
        someone = lookedUp();
        for (int other = 0; other < 4; other++) {
            lookedUp();
        }
        TestPages.seal();
        proof = proven(someone, use(someone));
    }

    static Someone lookedUp() {
        Someone one = TestPeople.joined("contact-by-app");
        Asked.for_(
                200,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/search")
                        .bodyValue(Map.of("nhsNumber", one.nhsNumber())));
        return one;
    }

    private static JsonNode uses(Someone one) {
        return Asked.for_(200, one.asks().get().uri("/v1/me/uses")).get("items");
    }

    static String use(Someone one) {
        return uses(one).get(0).get("useId").asString();
    }

    static JsonNode proven(Someone one, String use) {
        String uri = "/v1/me/uses/" + use + "/proof";
        TestRuns.eventually(() -> one.asks()
                .get()
                .uri(uri)
                .exchange()
                .returnResult(String.class)
                .getStatus()
                .is2xxSuccessful());
        return Asked.for_(200, one.asks().get().uri(uri));
    }

    static Verdict verify(Object file) {
        PublishedKeys keys = ((Reading.Read<PublishedKeys>)
                        PublishedKeys.read(Asked.bytes(TestApi.stranger().get().uri("/log/published-keys.json"))))
                .value();
        return new ItemVerifier(keys, 0).verify(JSON.writeValueAsBytes(file));
    }

    @Test
    void law_9_a_use_is_told_with_a_proof_that_verifies_offline() {
        assertThat(uses(someone).get(0).get("inPage").asBoolean()).isTrue();
        Verdict verdict = verify(proof);
        assertThat(verdict.firstFailure()).isEmpty();
        assertThat(verdict.said())
                .contains(
                        "what: found",
                        "by.organisation: Register operator",
                        "legal.route: own-word",
                        "legal.article6: 6(1)(e)",
                        "legal.article9: 9(2)(j)");
    }

    @Test
    void law_5_what_is_committed_to_names_the_person_by_a_random_name_alone() {
        assertThat(proof.toString())
                .doesNotContain(someone.marks())
                .doesNotContain(someone.id().value().toString());
        assertThat(JSON.readTree(proof.get("use").asString()).get("person").asString())
                .isEqualTo(TestRuns.texts(
                                "SELECT principal::text FROM volens.consent_state WHERE person_id = ?",
                                someone.id().value())
                        .getFirst());
    }

    @Test
    void a_use_that_stands_in_no_page_yet_is_refused_with_the_time_when_it_will() {
        Someone one = lookedUp();
        assertThat(uses(one).get(0).get("inPage").asBoolean()).isFalse();
        JsonNode refused = Asked.for_(409, one.asks().get().uri("/v1/me/uses/" + use(one) + "/proof"));
        assertThat(refused.get("rule").asString()).isEqualTo("use-in-page");
        String sentence = refused.get("detail").asString();
        Instant due = Instant.parse(sentence.replaceAll(".*from ([^,]+Z),.*", "$1"));
        assertThat(due).isAfter(Instant.now()).isBefore(Instant.now().plusSeconds(2 * 3_600));
    }

    @Test
    void law_10_nobody_elses_use_is_found() {
        Someone stranger = TestPeople.joined("contact-by-app");
        String uri = "/v1/me/uses/" + use(someone) + "/proof";
        assertThat(Asked.rule(404, stranger.asks().get().uri(uri))).isEqualTo("exists");
        assertThat(Asked.rule(404, someone.asks().get().uri("/v1/me/uses/" + UUID.randomUUID() + "/proof")))
                .isEqualTo("exists");
    }

    static Stream<Arguments> each_part_of_the_file() {
        return Stream.of(
                Arguments.of("use", proof.get("use").asString().replace("found", "enrolled"), Part.USE_SEAL),
                Arguments.of("use", proof.get("use").asString().replace("own-word", "consent"), Part.USE_SEAL),
                Arguments.of("use", proof.get("use").asString().replace("6(1)(e)", "6(1)(a)"), Part.USE_SEAL),
                Arguments.of("use", proof.get("use").asString().replace("9(2)(j)", "none"), Part.USE_SEAL),
                Arguments.of("use", proof.get("use").asString().replace(",", ", "), Part.USE),
                Arguments.of("useSalt", turned("useSalt"), Part.USE_SEAL),
                Arguments.of("useCommitment", turned("useCommitment"), Part.USE_SEAL),
                Arguments.of("place", proof.get("place").asInt() + 1, Part.PLACE),
                Arguments.of(
                        "path",
                        List.of("00".repeat(32), proof.get("path").get(0).asString()),
                        Part.PLACE),
                Arguments.of("item", proof.get("item").asString().replace("\"rows\":", "\"rows\":1"), Part.ITEM_SEAL),
                Arguments.of("salt", turned("salt"), Part.ITEM_SEAL),
                Arguments.of("commitment", turned("commitment"), Part.ITEM_SEAL),
                Arguments.of(
                        "proof", proof.get("proof").asString().replaceFirst("index [0-9]+", "index 0"), Part.INCLUSION),
                Arguments.of(
                        "proof",
                        proof.get("proof").asString().replaceFirst("\n([0-9]+)\n", "\n1$1\n"),
                        Part.CHECKPOINT),
                Arguments.of("proof", "no proof", Part.PROOF),
                Arguments.of("proof", 7, Part.PROOF),
                Arguments.of("place", proof.get("place").asString(), Part.PLACE),
                Arguments.of("place", (double) proof.get("place").asInt(), Part.PLACE),
                Arguments.of("place", true, Part.PLACE),
                Arguments.of("path", proof.get("path").get(0).asString(), Part.PLACE),
                Arguments.of("proofOf", "run", Part.FILE),
                Arguments.of("proofOf", List.of("use"), Part.FILE),
                Arguments.of("page", "of nobody", Part.FILE));
    }

    @Test
    void law_5_a_file_from_which_a_part_was_taken_away_is_no_proof_of_something_else() {
        for (String field : proof.propertyNames()) {
            Map<String, Object> file = new LinkedHashMap<>(JSON.convertValue(proof, Map.class));
            file.remove(field);
            assertThat(verify(file).firstFailure())
                    .as(field)
                    .hasValueSatisfying(failed -> assertThat(failed.part()).isEqualTo(Part.FILE));
        }
        Map<String, Object> page = new LinkedHashMap<>(JSON.convertValue(proof, Map.class));
        page.keySet().removeAll(List.of("use", "useSalt", "useCommitment", "place", "path"));
        page.put("proofOf", "run");
        assertThat(verify(page).firstFailure())
                .as("a page alone tells no use")
                .hasValueSatisfying(failed -> assertThat(failed.part()).isEqualTo(Part.ITEM));
    }

    private static String turned(String field) {
        String hex = proof.get(field).asString();
        return (hex.charAt(0) == '0' ? "1" : "0") + hex.substring(1);
    }

    @ParameterizedTest
    @MethodSource("each_part_of_the_file")
    void law_5_each_part_that_was_changed_is_named(String field, Object instead, Part named) {
        Map<String, Object> file = new LinkedHashMap<>(JSON.convertValue(proof, Map.class));
        file.put(field, instead);
        assertThat(verify(file).firstFailure())
                .hasValueSatisfying(failed -> assertThat(failed.part()).isEqualTo(named));
    }

    @Test
    void law_5_another_use_with_its_own_seal_does_not_lead_to_the_page() {
        Someone other = lookedUp();
        TestPages.seal();
        JsonNode theirs = proven(other, use(other));
        Map<String, Object> file = new LinkedHashMap<>(JSON.convertValue(proof, Map.class));
        for (String field : List.of("use", "useSalt", "useCommitment")) {
            file.put(field, theirs.get(field).asString());
        }
        assertThat(verify(file).firstFailure())
                .hasValueSatisfying(failed -> assertThat(failed.part()).isEqualTo(Part.PLACE));
    }

    @Test
    void a_person_who_is_deleted_takes_use_and_place_along_and_everybody_elses_proof_still_holds() {
        Someone leaving = lookedUp();
        Someone staying = lookedUp();
        TestPages.seal();
        JsonNode kept = proven(leaving, use(leaving));
        UUID person = leaving.id().value();
        Asked.for_(201, leaving.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "erase")));
        for (String table : List.of("use_log", "use_place", "use_queue")) {
            assertThat(TestDatabase.rows("SELECT 1 FROM volens." + table + " WHERE person_id = ?", person))
                    .as(table)
                    .isEmpty();
        }
        assertThat(verify(proven(staying, use(staying))).verified()).isTrue();
        assertThat(verify(kept).verified()).as("what they kept proves itself").isTrue();
    }
}
