package org.volens.reporting;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.TestUses;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How the register was used, in released numbers from the rows that people read. Each test has a month or a study of its own. */
class UseNumbersTest {

    private static final String URI = "/v1/uses/numbers";

    private static Instant in(String month) {
        return YearMonth.parse(month).atDay(15).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    private static PersonId somebody() {
        return new PersonId(Ids.next(Instant.now()));
    }

    private static void used(UseKind kind, UUID study, int people, Instant at) {
        Map<PersonId, Use> uses = new HashMap<>();
        while (uses.size() < people) {
            uses.put(somebody(), use(kind, study, at));
        }
        TestUses.told(uses, at);
    }

    private static Use use(UseKind kind, UUID study, Instant at) {
        return new Use(
                kind,
                study,
                null,
                TestApi.part(ServiceParty.class).by(),
                new Use.Under("match-by-record", 1, null, null, at),
                Map.of());
    }

    private static JsonNode month(String query) {
        return Asked.for_(200, TestApi.as(Persona.NIHR).get().uri(URI + query))
                .get("months")
                .get(0);
    }

    /** The numbers of a month, without its name. */
    private static JsonNode apart(String query) {
        return ((ObjectNode) month(query)).without("month");
    }

    private static JsonNode line(JsonNode month, String by, String code) {
        return month.get(by)
                .valueStream()
                .filter(line -> line.get("code").asString().equals(code))
                .findFirst()
                .orElseThrow()
                .get("uses");
    }

    private static UUID publicStudy() {
        UUID study = TestStudies.study("open");
        TestDatabase.run("""
                INSERT INTO volens.study_approval (approval_id, study_id, kind, reference, approved_on, document_sha256,
                    recorded_by, recorded_by_name, recorded_at)
                VALUES (?, ?, 'access-decision', 'AC/1', '2026-01-01', repeat('a', 64), 'test', 'test', now())
                """, Ids.next(Instant.now()), study);
        return study;
    }

    @Test
    void law_9_uses_are_counted_by_kind_route_and_article_from_the_rows_that_people_read() {
        used(UseKind.INVITED, null, 33, in("2003-03"));
        used(UseKind.MESSAGE_READ, null, 21, in("2003-03"));
        TestDatabase.run(
                "UPDATE volens.use_log SET legal_route = NULL, article_6 = NULL, article_9 = NULL WHERE kind = 'message-read'"
                        + " AND used_at = ? AND person_id IN (SELECT person_id FROM volens.use_log WHERE used_at = ?"
                        + " AND kind = 'message-read' LIMIT 9)",
                java.sql.Timestamp.from(in("2003-03")),
                java.sql.Timestamp.from(in("2003-03")));
        used(UseKind.INVITED, null, 40, in("2003-04"));
        JsonNode month = month("?from=2003-03&to=2003-04");
        assertThat(month.get("month").asString()).isEqualTo("2003-03");
        assertThat(month.get("ended").asBoolean()).isTrue();
        assertThat(month.get("uses").get("value").asInt()).isEqualTo(55);
        assertThat(line(month, "byKind", "invited").get("value").asInt()).isEqualTo(35);
        assertThat(line(month, "byKind", "message-read").get("value").asInt()).isEqualTo(20);
        assertThat(line(month, "byRoute", "consent").get("value").asInt()).isEqualTo(35);
        assertThat(line(month, "byRoute", "own-word").get("value").asInt()).isEqualTo(10);
        assertThat(line(month, "byRoute", "not-recorded").get("value").asInt()).isEqualTo(10);
        assertThat(line(month, "byArticle6", "6(1)(e)").get("value").asInt()).isEqualTo(45);
        assertThat(line(month, "byArticle9", "9(2)(j)").get("value").asInt()).isEqualTo(45);
        assertThat(month("?from=2003-04&to=2003-04").get("uses").get("value").asInt())
                .isEqualTo(40);
    }

    @Test
    void law_7_few_uses_and_none_and_many_uses_of_few_people_have_the_same_answer() {
        used(UseKind.INVITED, null, 7, in("2004-01"));
        PersonId one = somebody();
        for (int at = 0; at < 30; at++) {
            TestUses.told(Map.of(one, use(UseKind.INVITED, null, in("2004-02"))), in("2004-02"));
        }
        JsonNode none = apart("?from=2004-03&to=2004-03");
        assertThat(none.toString()).doesNotContain("released").contains("7 or fewer");
        assertThat(apart("?from=2004-01&to=2004-01")).isEqualTo(none);
        assertThat(apart("?from=2004-02&to=2004-02")).isEqualTo(none);
    }

    @Test
    void law_7_a_month_is_one_question_whose_answer_stays_for_the_day_whoever_asks_and_within_whatever_months() {
        used(UseKind.INVITED, null, 12, in("2005-05"));
        JsonNode before = month("?from=2005-05&to=2005-05");
        assertThat(before.get("uses").get("value").asInt()).isEqualTo(10);
        used(UseKind.INVITED, null, 1, in("2005-05"));
        assertThat(Asked.for_(200, TestApi.as(Persona.STEWARD).get().uri(URI + "?from=2005-04&to=2005-06"))
                        .get("months")
                        .get(1))
                .isEqualTo(before);
    }

    @Test
    void months_begin_and_end_by_londons_calendar() {
        used(UseKind.INVITED, null, 11, Instant.parse("2006-05-31T23:30:00Z"));
        assertThat(line(month("?from=2006-05&to=2006-05"), "byKind", "invited").has("value"))
                .isFalse();
        assertThat(line(month("?from=2006-06&to=2006-06"), "byKind", "invited")
                        .get("value")
                        .asInt())
                .isEqualTo(10);
    }

    @Test
    void a_study_of_the_public_register_has_numbers_of_its_own_and_any_other_is_as_if_not_there() {
        UUID study = publicStudy();
        UUID hidden = TestStudies.study("open");
        used(UseKind.INVITED, study, 17, Instant.now());
        used(UseKind.INVITED, hidden, 17, Instant.now());
        JsonNode month = month("?studyId=" + study);
        assertThat(month.get("ended").asBoolean()).isFalse();
        assertThat(line(month, "byKind", "invited").get("value").asInt()).isEqualTo(15);
        for (UUID other : new UUID[] {hidden, UUID.randomUUID(), new UUID(0, 0)}) {
            assertThat(Asked.rule(404, TestApi.as(Persona.NIHR).get().uri(URI + "?studyId=" + other)))
                    .isEqualTo("exists");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "from=2026-11-01,from,month-form",
        "to=November,to,month-form",
        "from=,from,month-form",
        "to=2999-01,to,not-in-the-future",
        "from=2999-01,from,not-in-the-future",
        "from=1066-10,from,date-range",
        "from=-999999999-01,from,date-range",
        "from=2020-02&to=2020-01,to,months-in-order",
        "from=2018-01&to=2020-01,from,months-few",
        "studyId=sleep,studyId,id-form"
    })
    void what_cannot_be_meant_is_refused_by_field(String query, String field, String rule) {
        JsonNode problem = Asked.for_(422, TestApi.as(Persona.NIHR).get().uri(URI + "?" + query));
        assertThat(problem.get("field").asString()).isEqualTo(field);
        assertThat(problem.get("rule").asString()).isEqualTo(rule);
    }

    @Test
    void two_years_can_be_asked_for_at_once_and_the_running_month_is_the_default() {
        assertThat(Asked.for_(200, TestApi.as(Persona.AUDITOR).get().uri(URI + "?from=2010-01&to=2011-12"))
                        .get("months"))
                .hasSize(24);
        JsonNode now = Asked.for_(200, TestApi.as(Persona.AUDITOR).get().uri(URI));
        assertThat(now.get("months")).hasSize(1);
        assertThat(now.get("from")).isEqualTo(now.get("to"));
    }

    @Test
    void each_partition_has_its_index_by_time() {
        assertThat(String.join(
                        "\n",
                        TestRuns.texts("SELECT indexdef FROM pg_indexes WHERE indexname LIKE 'use_log_p___time'")))
                .hasLineCount(16)
                .contains("USING brin (used_at)");
    }
}
