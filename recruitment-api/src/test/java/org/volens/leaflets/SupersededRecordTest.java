package org.volens.leaflets;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.cohort.CriteriaJson;
import org.volens.cohort.MatchingEngine;
import org.volens.cohort.PoolOptions;
import org.volens.cohort.PoolPerson;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.registry.Lapsing;
import tools.jackson.databind.JsonNode;

/** A leaflet that ended the yes to the use of the record: nothing more comes in, nobody is counted, and what is held goes. */
class SupersededRecordTest {

    private static final Act.Invite INVITE = new Act.Invite(UUID.randomUUID(), Channel.APP, false);

    @Test
    void law_2_under_a_yes_that_a_leaflet_has_ended_nothing_is_kept_counted_or_found() throws IOException {
        try (LeafletHouse house = new LeafletHouse("superseded_record")) {
            Someone someone = TestPeople.signedIn();
            house.join(someone);
            give(house, someone, "contact-by-app", "match-by-record");
            assertThat(load(house, someone, "active").get("stored").asInt()).isEqualTo(1);
            assertThat(counted(house)).isEqualTo(1);
            assertThat(found(house)).hasSize(1);
            widen(house);
            JsonNode facts = load(house, someone, "resolved");
            assertThat(facts.get("stored").asInt()).as(facts.toString()).isZero();
            assertThat(facts.get("notPermitted").asInt()).isEqualTo(1);
            assertThat(counted(house)).isZero();
            assertThat(found(house)).isEmpty();
            Lapsing.look(house.api());
            Lapsing.look(house.api());
            assertThat(told(house, someone))
                    .containsOnlyOnce(
                            "We deleted what came from your record, because the leaflet has changed since your yes.");
            give(house, someone, "match-by-record");
            assertThat(load(house, someone, "active").get("stored").asInt())
                    .as("it was not there any more")
                    .isEqualTo(1);
        }
    }

    private static void give(LeafletHouse house, Someone someone, String... purposes) {
        JsonNode leaflet = house.leaflet(someone, "");
        Asked.for_(201, house.giving(someone, leaflet, leaflet.get("sha256").asString(), purposes));
    }

    private static void widen(LeafletHouse house) {
        house.put(200, Persona.STEWARD, LeafletHouse.DRAFT, 0, house.next("What is kept", "We keep more."));
        house.put(
                200,
                Persona.STEWARD,
                LeafletHouse.DRAFT + "/changes",
                1,
                LeafletsOverHttpTest.changes("what-is-kept", "widening", "It asks for more."));
        house.post(201, Persona.COMMITTEE, LeafletHouse.DRAFT + "/publication", 2, Map.of());
    }

    private static JsonNode load(LeafletHouse house, Someone someone, String status) {
        String line = """
                {"nhsNumber":"%s","familyName":"%s","birthDate":"%s","source":"gp-demo","facts":[\
                {"domain":"condition","system":"http://snomed.info/sct","code":"44054006","onset":"2012-01-01",\
                "recorded":"2012-01-01","status":"%s","verification":"confirmed"}]}""".formatted(someone.nhsNumber(), someone.familyName(), someone.birthDate(), status);
        return Asked.for_(
                        200,
                        house.as(Persona.STEWARD)
                                .post()
                                .uri("/v1/register/imports")
                                .contentType(MediaType.APPLICATION_NDJSON)
                                .bodyValue(line.getBytes(java.nio.charset.StandardCharsets.UTF_8)))
                .get("facts");
    }

    private static long counted(LeafletHouse house) {
        return house.api()
                .part(MatchingEngine.class)
                .count(CriteriaJson.read("{}"), Instant.now())
                .block()
                .definite();
    }

    private static List<PoolPerson> found(LeafletHouse house) {
        return house.api()
                .part(MatchingEngine.class)
                .pool(CriteriaJson.read("{}"), Instant.now(), PoolOptions.of(INVITE))
                .collectList()
                .block();
    }

    private static List<String> told(LeafletHouse house, Someone someone) {
        return Asked.for_(200, house.as(someone).get().uri("/v1/me/uses"))
                .get("items")
                .findValuesAsString("sentence");
    }
}
