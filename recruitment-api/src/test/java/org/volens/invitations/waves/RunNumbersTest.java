package org.volens.invitations.waves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.invitations.Inviting.openStudy;
import static org.volens.invitations.Inviting.person;
import static org.volens.invitations.Inviting.propose;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.ledger.Consents;
import org.volens.invitations.Inviting;
import tools.jackson.databind.JsonNode;

/** The numbers of runs stay as they were first told until the next day. */
class RunNumbersTest {

    @Test
    void proposing_again_after_somebody_left_shows_the_numbers_of_before() {
        String code = "numbers-" + Ids.reference(8);
        UUID study = openStudy(code);
        List<PersonId> people =
                IntStream.range(0, 13).mapToObj(_ -> person(code)).toList();
        JsonNode before = propose(study, 9);
        assertThat(before.get("pool").get("value").asInt()).isEqualTo(15);
        rejected(study, before);
        TestApi.part(Consents.class)
                .stop(people.getFirst(), new Stopping.Request(StopLevel.REGISTER, Scope.REGISTER, null, How.link(null)))
                .block();
        JsonNode after = propose(study, 9);
        assertThat(TestDatabase.rows("SELECT 1 FROM volens.wave_pool WHERE wave_id = ?", id(after)))
                .hasSize(12);
        assertThat(after.get("pool")).isEqualTo(before.get("pool"));
        assertThat(after.get("planned")).isEqualTo(before.get("planned"));
        assertThat(read(study, after).get("pool")).isEqualTo(before.get("pool"));
    }

    @Test
    void what_became_of_a_run_is_told_once_a_day() {
        String code = "numbers-" + Ids.reference(8);
        UUID study = openStudy(code);
        IntStream.range(0, 13).forEach(_ -> person(code));
        String wave = Inviting.approvedRun(study, 13);
        Inviting.ended(study, wave);
        JsonNode first =
                Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study + "/waves/" + wave));
        assertThat(first.get("issued").get("value").asInt()).isEqualTo(15);
        TestDatabase.run("UPDATE volens.wave SET issued_count = 40 WHERE wave_id = ?", UUID.fromString(wave));
        JsonNode again = Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study + "/waves"))
                .get("items")
                .get(0);
        assertThat(again.get("issued")).isEqualTo(first.get("issued"));
        assertThat(again.get("pool")).isEqualTo(first.get("pool"));
    }

    @Test
    void a_cell_or_a_reason_of_few_is_not_listed_at_all() {
        String code = "numbers-" + Ids.reference(8);
        UUID study = openStudy(code);
        TestDatabase.run("""
                INSERT INTO volens.study_target (study_id, dimension, category, kind, minimum, evidence, proportionality, agreed_by,
                    agreed_on, review_on)
                VALUES (?, 'sex', 'male', 'share', 0.5, 'e', 'p', 'a', '2026-01-01', '2030-01-01')
                """, study);
        List<PersonId> people =
                IntStream.range(0, 13).mapToObj(_ -> person(code)).toList();
        people.forEach(person -> Inviting.agree(person, 1, "steering"));
        people.subList(0, 3)
                .forEach(person ->
                        TestDatabase.run("UPDATE volens.person SET sex = 'male' WHERE person_id = ?", person.value()));
        JsonNode proposed = propose(study, 13);
        assertThat(proposed.get("planned").findValuesAsString("sex")).containsExactly("female");
        TestApi.part(Consents.class)
                .stop(people.get(5), new Stopping.Request(StopLevel.REGISTER, Scope.REGISTER, null, How.link(null)))
                .block();
        Asked.for_(
                200,
                Inviting.decide(Persona.APPROVER, "/v1/studies/" + study + "/waves/" + id(proposed) + "/decision"));
        Inviting.ended(study, proposed.get("waveId").asString());
        assertThat(TestDatabase.rows("SELECT left_out FROM volens.wave WHERE wave_id = ?", id(proposed))
                        .toString())
                .as("somebody was left out")
                .contains("1");
        assertThat(read(study, proposed).get("leftOut")).isEmpty();
    }

    private static void rejected(UUID study, JsonNode wave) {
        Asked.for_(
                200,
                TestApi.as(Persona.APPROVER)
                        .post()
                        .uri("/v1/studies/" + study + "/waves/" + id(wave) + "/decision")
                        .bodyValue(Map.of("decision", "reject", "reason", "too early")));
    }

    private static JsonNode read(UUID study, JsonNode wave) {
        return Asked.for_(
                200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + study + "/waves/" + id(wave)));
    }

    private static UUID id(JsonNode wave) {
        return UUID.fromString(wave.get("waveId").asString());
    }
}
