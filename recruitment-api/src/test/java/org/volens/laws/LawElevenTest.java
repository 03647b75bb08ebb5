package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestRuns;
import org.volens.cohort.Criteria;
import org.volens.cohort.CriteriaJson;
import org.volens.cohort.Judgement;
import org.volens.cohort.MatchingEngine;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.ledger.Consents;
import tools.jackson.databind.JsonNode;

/**
 * Fair asking, followed over HTTP. The floor that everybody keeps and the ordinary chance are simulated over many seeds in
 * {@code DrawTest} and {@code StratifiedPlanTest}.
 */
class LawElevenTest {

    @Test
    void law_11_a_limit_of_age_or_sex_needs_its_scientific_reason() {
        UUID study = TestRuns.openStudy(TestRuns.code());
        assertThat(Asked.rule(422, criteria(study, Map.of("ageFrom", Map.of("value", 40, "unit", "years")))))
                .isEqualTo("age-reason");
        assertThat(Asked.rule(
                        422, criteria(study, Map.of("ageTo", Map.of("value", 40, "unit", "years"), "ageReason", " "))))
                .isEqualTo("age-reason");
        assertThat(Asked.rule(422, criteria(study, Map.of("sexes", List.of("male")))))
                .isEqualTo("sex-reason");
        Asked.for_(
                200,
                criteria(
                        study,
                        Map.of("ageFrom", Map.of("value", 40, "unit", "years"), "ageReason", "Not safe before.")));
    }

    @Test
    void law_11_ethnicity_language_need_deprivation_and_distance_cannot_be_criteria() {
        UUID study = TestRuns.openStudy(TestRuns.code());
        for (String attribute : List.of(
                "ethnicity", "ethnicGroup", "language", "needs", "deprivation", "imdDecile", "distance", "postcode")) {
            JsonNode refused = Asked.for_(400, criteria(study, Map.of(attribute, List.of("x"))));
            assertThat(refused.get("rule").asString()).as(attribute).isEqualTo("known-property");
        }
    }

    @Test
    void law_11_the_answer_does_not_change_with_anything_that_the_definition_does_not_cite() {
        String code = TestRuns.code();
        Criteria asked = CriteriaJson.read(
                "{\"ageFrom\":{\"value\":18,\"unit\":\"years\"},\"ageReason\":\"r\",\"sexes\":[],\"codes\":[{\"system\":\"http://snomed.info/sct\",\"code\":\""
                        + code + "\"}]}");
        PersonId person = TestRuns.person(code);
        Judgement before = judged(person, asked);
        List<String> others = new ArrayList<>();
        for (String group : List.of("asian", "black", "mixed", "white", "other", "unknown", "prefer-not-to-say")) {
            others.add("ethnic_group = '" + group + "'");
        }
        others.addAll(List.of(
                "language = 'ur'",
                "needs = '{interpreter,large-print}'",
                "imd_decile = 1",
                "imd_decile = 10",
                "lsoa = 'E01013000'",
                "region = 'north-east'",
                "icb = 'QXX'",
                "household = decode(repeat('ab', 32), 'hex')",
                "restricted = true",
                "sex = 'male'",
                "sex = 'unknown'",
                "route = 'paper'"));
        for (String other : others) {
            TestDatabase.run("UPDATE volens.person SET " + other + " WHERE person_id = ?", person.value());
            assertThat(judged(person, asked)).as(other).isEqualTo(before);
        }
    }

    @Test
    void law_11_the_seed_is_bound_before_the_draw_and_told_after_it_and_the_draw_replays() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        for (int i = 0; i < 30; i++) {
            TestRuns.person(code);
        }
        JsonNode proposed = TestRuns.propose(study, 10);
        String wave = proposed.get("waveId").asString();
        assertThat(proposed.path("seed").isMissingNode() || proposed.get("seed").isNull())
                .isTrue();
        TestRuns.approve(study, wave);
        TestRuns.issued(wave);
        JsonNode replay = Asked.for_(200, replaying(study, wave));
        assertThat(replay.get("seedHash")).isEqualTo(proposed.get("seedHash"));
        assertThat(replay.get("seedMatches").asBoolean()).isTrue();
        assertThat(replay.get("drawMatches").asBoolean()).isTrue();
        favour(wave);
        assertThat(Asked.for_(200, replaying(study, wave)).get("drawMatches").asBoolean())
                .as("somebody was put in another's place")
                .isFalse();
    }

    /** Gives the first place to somebody who was not drawn. */
    private static void favour(String wave) {
        UUID run = UUID.fromString(wave);
        int moved = TestDatabase.run("""
                WITH drawn AS (
                    SELECT person_id FROM volens.wave_pool WHERE wave_id = ? AND place = 1),
                favoured AS (
                    SELECT person_id FROM volens.wave_pool WHERE wave_id = ? AND place IS NULL ORDER BY pseudonym LIMIT 1)
                UPDATE volens.wave_pool SET
                    place = CASE WHEN person_id IN (TABLE drawn) THEN NULL ELSE 1 END,
                    outcome = CASE WHEN person_id IN (TABLE drawn) THEN NULL ELSE 'invited' END
                WHERE wave_id = ? AND (person_id IN (TABLE drawn) OR person_id IN (TABLE favoured))
                """, run, run, run);
        assertThat(moved).isEqualTo(2);
    }

    @Test
    void law_11_only_people_who_allowed_it_are_steered_and_only_by_an_aim_with_its_statement() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        TestPeople.Someone allows = TestPeople.suiting(code);
        TestPeople.answer(allows, "give", List.of("steering"));
        TestPeople.Someone doesNot = TestPeople.suiting(code);
        Map<String, Object> aim = Map.of("dimension", "sex", "category", "female", "kind", "share", "minimum", 0.5);
        assertThat(Asked.rule(422, targets(study, aim))).isEqualTo("equality-statement");
        Asked.for_(200, targets(study, stated(aim)));
        String wave = TestRuns.propose(study, 1).get("waveId").asString();
        assertThat(steered(wave, allows.id())).containsExactly("true");
        assertThat(steered(wave, doesNot.id())).containsExactly("false");
    }

    @Test
    void law_11_the_use_of_answers_to_steer_takes_a_permit_that_the_person_sees_and_without_an_aim_none_is_used() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        TestPeople.Someone allows = TestPeople.suiting(code);
        TestPeople.answer(allows, "give", List.of("steering"));
        TestPeople.Someone doesNot = TestPeople.suiting(code);
        String first = TestRuns.propose(study, 1).get("waveId").asString();
        assertThat(steering(allows)).isEmpty();
        reject(study, first);
        Asked.for_(200, targets(study, stated(aim("sex", "female", 0.5))));
        TestRuns.propose(study, 1);
        assertThat(steering(allows)).containsExactly("done");
        assertThat(steering(doesNot)).isEmpty();
        JsonNode use = Asked.for_(200, allows.asks().get().uri("/v1/me/uses"))
                .get("items")
                .get(0);
        assertThat(use.get("purpose").asString()).isEqualTo("steering");
        assertThat(use.get("decisionSequence").asInt()).isEqualTo(2);
        assertThat(use.get("sentence").asString()).contains("your answers", "A study of sleep");
    }

    /**
     * Ten of forty are drawn, and the aim moves most places to eight people. When these end the use of their answers, about a
     * quarter of the eight keeps the place that was drawn for them; of the others nobody loses one.
     */
    @Test
    void law_11_whoever_ended_steering_before_the_issue_is_not_chosen_by_answers_and_keeps_the_ordinary_chance() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        List<PersonId> favoured = new ArrayList<>();
        List<PersonId> others = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            (i < 8 ? favoured : others).add(TestRuns.steered(code, i < 8 ? "asian" : "white"));
        }
        Asked.for_(200, targets(study, stated(aim("ethnic-group", "asian", 1))));
        String wave = TestRuns.propose(study, 10).get("waveId").asString();
        favoured.forEach(LawElevenTest::endSteering);
        others.forEach(LawElevenTest::endSteering);
        TestRuns.approve(study, wave);
        TestRuns.issued(wave);
        List<String> ofFavoured = outcomes(wave, "asian");
        assertThat(ofFavoured).hasSizeGreaterThan(5).contains("steering-ended");
        assertThat(outcomes(wave, "white")).isNotEmpty().containsOnly("invited");
        assertThat(TestRuns.texts(
                        "SELECT left_out ->> 'steering-ended' FROM volens.wave WHERE wave_id = ?",
                        UUID.fromString(wave)))
                .containsExactly(String.valueOf(
                        ofFavoured.stream().filter("steering-ended"::equals).count()));
        JsonNode replay = Asked.for_(200, replaying(study, wave));
        assertThat(replay.get("seedMatches").asBoolean()).isTrue();
        assertThat(replay.get("drawMatches").asBoolean()).isTrue();
        assertThat(leaveOut(wave)).isPositive();
        assertThat(Asked.for_(200, replaying(study, wave)).get("drawMatches").asBoolean())
                .as("somebody was left out whom the ordinary chance gave the place")
                .isFalse();
    }

    private static void endSteering(PersonId person) {
        TestApi.part(Consents.class)
                .stop(person, new Stopping.Request(StopLevel.PURPOSE, Scope.REGISTER, "steering", How.link(null)))
                .block();
    }

    /** What came of those of a group who were drawn. */
    private static List<String> outcomes(String wave, String group) {
        return TestRuns.texts(
                "SELECT outcome FROM volens.wave_pool JOIN volens.person USING (person_id)"
                        + " WHERE wave_id = ? AND ethnic_group = ? AND place IS NOT NULL",
                UUID.fromString(wave),
                group);
    }

    /** Says of the last who were drawn in the cell that keeps every place that they ended steering. */
    private static int leaveOut(String wave) {
        return TestDatabase.run("""
                UPDATE volens.wave_pool SET outcome = 'steering-ended' WHERE wave_id = ? AND outcome = 'invited'
                  AND cell = 'ethnic-group=white' AND place = (
                    SELECT max(place) FROM volens.wave_pool last
                    WHERE last.wave_id = wave_pool.wave_id AND last.cell = 'ethnic-group=white')
                """, UUID.fromString(wave));
    }

    private static List<String> steering(TestPeople.Someone someone) {
        return TestRuns.texts(
                "SELECT outcome FROM volens.permit WHERE person_id = ? AND act = 'steer'",
                someone.id().value());
    }

    private static void reject(UUID study, String wave) {
        Asked.for_(
                200,
                TestApi.as(Persona.APPROVER)
                        .post()
                        .uri("/v1/studies/" + study + "/waves/" + wave + "/decision")
                        .bodyValue(Map.of("decision", "reject", "reason", "Too soon.")));
    }

    private static Map<String, Object> aim(String dimension, String category, double minimum) {
        return Map.of("dimension", dimension, "category", category, "kind", "share", "minimum", minimum);
    }

    private static Map<String, Object> stated(Map<String, Object> aim) {
        Map<String, Object> stated = new java.util.HashMap<>(aim);
        stated.put(
                "equalityStatement",
                Map.of(
                        "evidence", "Few took part before.",
                        "proportionality", "Half is their share.",
                        "agreedBy", "The public panel",
                        "agreedOn", "2026-01-01",
                        "reviewOn",
                                LocalDate.now(ZoneId.of("Europe/London"))
                                        .plusYears(1)
                                        .toString()));
        return stated;
    }

    private static List<String> steered(String wave, PersonId person) {
        return TestRuns.texts(
                "SELECT steered FROM volens.wave_pool WHERE wave_id = ? AND person_id = ?",
                UUID.fromString(wave),
                person.value());
    }

    private static Judgement judged(PersonId person, Criteria asked) {
        return TestApi.part(MatchingEngine.class)
                .recheck(List.of(person), asked, Instant.now())
                .block()
                .get(person);
    }

    private static WebTestClient.RequestHeadersSpec<?> replaying(UUID study, String wave) {
        return TestApi.as(Persona.AUDITOR).post().uri("/v1/studies/" + study + "/waves/" + wave + "/replay");
    }

    private static WebTestClient.RequestHeadersSpec<?> criteria(UUID study, Map<String, Object> body) {
        return put(study, "/criteria", body);
    }

    private static WebTestClient.RequestHeadersSpec<?> targets(UUID study, Map<String, Object> aim) {
        return put(study, "/targets", Map.of("targets", List.of(aim)));
    }

    private static WebTestClient.RequestHeadersSpec<?> put(UUID study, String part, Map<String, Object> body) {
        String uri = "/v1/studies/" + study;
        return TestApi.as(Persona.COORDINATOR)
                .put()
                .uri(uri + part)
                .header("If-Match", TestRuns.etag(uri))
                .bodyValue(body);
    }
}
