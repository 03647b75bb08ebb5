package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.cohort.Criteria;
import org.volens.cohort.CriteriaJson;
import org.volens.cohort.Judgement;
import org.volens.cohort.Judgement.Verdict;
import org.volens.cohort.MatchingEngine;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import tools.jackson.databind.JsonNode;

/**
 * Unknown is not no. The table of examples in {@code MatchingTest} says what each missing item means; here it is followed
 * to where people would feel it. That the missing item becomes a question to the person comes later.
 */
class LawEightTest {

    @Test
    void law_8_what_is_missing_makes_possible_and_what_is_known_to_be_otherwise_excludes() {
        String code = TestRuns.code();
        assertThat(judged("{\"sexes\":[\"female\"],\"sexReason\":\"r\",\"codes\":[]}", sex("unknown")))
                .isEqualTo(Verdict.POSSIBLE);
        assertThat(judged("{\"sexes\":[\"female\"],\"sexReason\":\"r\",\"codes\":[]}", sex("prefer-not-to-say")))
                .isEqualTo(Verdict.POSSIBLE);
        assertThat(judged("{\"sexes\":[\"female\"],\"sexReason\":\"r\",\"codes\":[]}", sex("male")))
                .isEqualTo(Verdict.EXCLUDED);
        String looking = "{\"sexes\":[],\"codes\":[{\"system\":\"http://snomed.info/sct\",\"code\":\"" + code + "\"}]}";
        PersonId recordless = sex("female");
        assertThat(judged(looking, recordless)).isEqualTo(Verdict.POSSIBLE);
        TestDatabase.run(
                "INSERT INTO volens.coverage (person_id, source, domain, covered_from, covered_to) VALUES (?, 'gp', 'condition', '2000-01-01', current_date)",
                recordless.value());
        assertThat(judged(looking, recordless)).as("a whole record without it").isEqualTo(Verdict.EXCLUDED);
    }

    @Test
    void law_8_people_of_whom_something_is_missing_are_counted_as_possible() {
        String code = TestRuns.code();
        unknownSex(20, code);
        int before = number(counts(lookingForWomen(code)).get("possible"));
        unknownSex(20, code);
        JsonNode after = counts(lookingForWomen(code));
        assertThat(after.get("definite").get("state").asString()).isEqualTo("suppressed");
        assertThat(number(after.get("possible")) - before).isEqualTo(20);
    }

    private static UUID lookingForWomen(String code) {
        UUID study = TestStudies.study("open");
        TestRuns.criteria(
                study,
                "{\"sexes\":[\"female\"],\"sexReason\":\"r\",\"codes\":[{\"system\":\"http://snomed.info/sct\",\"code\":\""
                        + code + "\"}]}");
        return study;
    }

    private static void unknownSex(int people, String code) {
        IntStream.range(0, people).forEach(_ -> {
            PersonId person = sex("unknown");
            TestRuns.allow(person, TestPeople.USUAL);
            TestRuns.suits(person, code);
        });
    }

    @Test
    void law_8_nobody_is_dropped_for_lack_of_an_address_a_postcode_an_ethnicity_or_a_sex() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone bare = TestPeople.signedIn();
        Asked.for_(
                201,
                bare.asks()
                        .post()
                        .uri("/v1/me/registration")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of()));
        TestPeople.answer(bare, "give", TestPeople.USUAL);
        TestRuns.suits(bare.id(), code);
        TestRuns.run(study, 1);
        assertThat(TestRuns.invitation(study, bare.id())).containsExactly("sent");
        assertThat(TestRuns.texts(
                        "SELECT sex || ' ' || ethnic_group || ' ' || coalesce(lsoa, 'no area') FROM volens.person WHERE person_id = ?",
                        bare.id().value()))
                .containsExactly("unknown unknown no area");
    }

    private static Verdict judged(String criteria, PersonId person) {
        Criteria asked = CriteriaJson.read(criteria);
        Map<PersonId, Judgement> answer = TestApi.part(MatchingEngine.class)
                .recheck(List.of(person), asked, Instant.now())
                .block();
        return answer.get(person).verdict();
    }

    private static PersonId sex(String sex) {
        PersonId person = new PersonId(Ids.next(Instant.now()));
        TestDatabase.run("""
                INSERT INTO volens.person (person_id, birth_date, sex, ethnic_group, language, needs, restricted, registered_at, route, version)
                VALUES (?, '1970-01-01', ?, 'unknown', 'en', '{}', false, now(), 'app', 1)
                """, person.value(), sex);
        return person;
    }

    private static int number(JsonNode released) {
        return released.has("value") ? released.get("value").asInt() : 0;
    }

    private static JsonNode counts(UUID study) {
        return Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study + "/counts"));
    }
}
