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
