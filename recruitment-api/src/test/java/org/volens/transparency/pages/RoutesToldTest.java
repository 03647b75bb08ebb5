package org.volens.transparency.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import org.volens.consent.PurposeBook;
import org.volens.consent.ledger.Purposes;
import org.volens.transparency.legal.Confidentiality;
import org.volens.transparency.legal.LegalRoute;
import tools.jackson.databind.JsonNode;

/** Each use says by which legal route it happened: in its row, to the person, and in the log. */
class RoutesToldTest {

    /** After the day in which the release before may still write. */
    private static final String WRITTEN_LATER = """
            INSERT INTO volens.use_log (person_id, use_id, used_at, kind, organisation_ods, organisation_name, role, purpose,
                decision_seq, detail, legal_route, article_6, article_9)
            VALUES (gen_random_uuid(), gen_random_uuid(), now() + interval '2 days', 'found', 'VOL', 'Register', 'r', ?,
                ?::int, '{}', ?, ?, ?)
            """;

    private static JsonNode uses(Someone one) {
        return Asked.for_(200, one.asks().get().uri("/v1/me/uses")).get("items");
    }

    @Test
    void law_9_each_use_says_by_which_legal_route_it_happened_and_the_person_reads_it_in_words() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        String reference = TestRuns.putInTouch(study, someone);
        String screening = "/v1/studies/" + study + "/screenings/" + reference;
        Asked.for_(200, TestApi.as(Persona.NURSE).get().uri(screening + "/identity"));
        Asked.for_(
                201,
                TestApi.as(Persona.NURSE)
                        .post()
                        .uri(screening + "/contacts")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of("outcome", "reached")));
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
        Map<String, String> told = new LinkedHashMap<>();
        TestDatabase.rows(
                        "SELECT kind, legal_route, article_6, article_9 FROM volens.use_log WHERE person_id = ? ORDER BY use_id",
                        someone.id().value())
                .forEach(row -> told.put(
                        (String) row.get("kind"),
                        row.get("legal_route") + " " + row.get("article_6") + " " + row.get("article_9")));
        assertThat(told)
                .containsEntry("invited", "consent 6(1)(e) 9(2)(j)")
                .containsEntry("put-in-touch", "consent 6(1)(e) 9(2)(j)")
                .containsEntry("identity-seen", "consent 6(1)(e) 9(2)(j)")
                .containsEntry("contacted", "study-record 6(1)(e) 9(2)(j)")
                .containsEntry("passed-on-ended", "ending 6(1)(e) 9(2)(j)")
                .containsEntry("facts-removed", "ending 6(1)(e) 9(2)(j)")
                .containsEntry("stopped", "own-word 6(1)(e) 9(2)(j)");
        for (JsonNode line : uses(someone)) {
            JsonNode legal = line.get("legal");
            assertThat(legal.get("words").asString())
                    .isEqualTo(Confidentiality.of(legal.get("route").asString())
                            .orElseThrow()
                            .words());
            assertThat(legal.get("article6").asString()).isEqualTo("6(1)(e)");
            if (legal.get("route").asString().equals("consent")) {
                assertThat(line.get("decisionSequence").asInt())
                        .as("the decision that it rests on")
                        .isPositive();
            }
        }
    }

    @Test
    void law_9_a_use_that_is_older_than_routes_says_so_and_its_proof_and_page_hold_as_before() {
        Someone someone = UseProofTest.lookedUp();
        TestDatabase.run(
                "UPDATE volens.use_log SET legal_route = NULL, article_6 = NULL, article_9 = NULL WHERE person_id = ?",
                someone.id().value());
        JsonNode legal = uses(someone).get(0).get("legal");
        assertThat(legal.get("route").asString()).isEqualTo("not-recorded");
        assertThat(legal.get("words").asString())
                .isEqualTo("When this was done, we did not write down the legal reason yet.");
        assertThat(legal.hasNonNull("article6")).isFalse();
        TestPages.seal();
        JsonNode proof = UseProofTest.proven(someone, UseProofTest.use(someone));
        assertThat(proof.get("use").asString()).doesNotContain("legal");
        assertThat(UseProofTest.verify(proof).firstFailure()).isEmpty();
    }

    @ParameterizedTest
    @EnumSource(Confidentiality.class)
    void every_route_of_the_list_can_be_written(Confidentiality route) throws SQLException {
        for (String article6 : Stream.of("a", "b", "c", "d", "e", "ea", "f")
                .map("6(1)(%s)"::formatted)
                .toList()) {
            assertThat(written("match-by-record", 1, route.code(), article6, "9(2)(j)"))
                    .isOne();
        }
        assertThat(written("match-by-record", 1, route.code(), "6(1)(e)", "none"))
                .isOne();
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "-,-,-,-,-",
                "-,-,own-word,-,-",
                "-,-,own-word,6(1)(e),-",
                "-,-,own-word,-,9(2)(j)",
                "-,-,-,6(1)(e),9(2)(j)",
                "-,-,because,6(1)(e),9(2)(j)",
                "-,-,own-word,6(1)(x),9(2)(j)",
                "-,-,own-word,6(1)(e),9(2)(k)",
                "-,-,consent,6(1)(e),9(2)(j)",
                "match-by-record,-,section-251,6(1)(e),9(2)(j)",
                "-,1,direct-care,6(1)(e),9(2)(j)"
            })
    void law_9_the_database_refuses_a_use_without_a_route_and_a_yes_that_names_no_decision(
            String purpose, Integer seq, String route, String article6, String article9) {
        assertThatThrownBy(() -> written(purpose, seq, route, article6, article9))
                .hasMessageContaining("use_log_legal_route");
    }

    /** Writes a use and takes it back. */
    private static int written(String purpose, Integer seq, String... codes) throws SQLException {
        try (Connection connection = TestDatabase.superuser()) {
            connection.setAutoCommit(false);
            try (PreparedStatement insert = connection.prepareStatement(WRITTEN_LATER)) {
                insert.setString(1, purpose);
                insert.setString(2, seq == null ? null : seq.toString());
                for (int at = 0; at < codes.length; at++) {
                    insert.setString(at + 3, codes[at]);
                }
                return insert.executeUpdate();
            } finally {
                connection.rollback();
            }
        }
    }

    @Test
    void every_purpose_that_this_register_defines_has_a_route() {
        PurposeBook book = TestApi.part(Purposes.class).book().block();
        assertThat(book.codes()).hasSizeGreaterThan(10);
        for (String code : book.codes()) {
            assertThat(book.versions(code))
                    .isNotEmpty()
                    .allSatisfy(version -> assertThat(
                                    LegalRoute.of(code, version.purpose().basis()))
                            .isNotNull());
        }
    }

    @Test
    void no_route_of_the_list_is_named_like_what_was_not_recorded() {
        assertThat(Arrays.stream(Confidentiality.values()).map(Confidentiality::code))
                .doesNotContain(Confidentiality.NOT_RECORDED)
                .allMatch(code -> code.matches("[a-z0-9-]+"));
    }
}
