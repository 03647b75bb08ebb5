package org.volens.leaflets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.leaflets.LeafletHouse.DRAFT;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import tools.jackson.databind.JsonNode;

/** Before a version is published it is told who must decide again, in numbers that tell of nobody. */
class ReachTest {

    @Test
    void law_7_who_must_decide_again_is_told_in_released_numbers_that_do_not_follow_a_single_person()
            throws IOException {
        try (LeafletHouse house = new LeafletHouse("leaflets_reach")) {
            List<Someone> people = java.util.stream.Stream.generate(TestPeople::signedIn)
                    .limit(9)
                    .toList();
            people.forEach(someone -> {
                house.join(someone);
                JsonNode leaflet = house.leaflet(someone, "");
                Asked.for_(
                        201,
                        house.giving(someone, leaflet, leaflet.get("sha256").asString(), "results", "steering"));
            });
            Someone last = people.getLast();
            Asked.for_(
                    201,
                    house.as(last)
                            .post()
                            .uri("/v1/me/stops")
                            .bodyValue(Map.of("scope", "purpose", "purpose", "steering")));
            Map<String, Object> words = house.next("What is kept", "We keep more.");
            words.put(
                    "decideAgainBy",
                    java.time.LocalDate.now(java.time.ZoneId.of("Europe/London"))
                            .plusDays(60)
                            .toString());
            house.put(200, Persona.STEWARD, DRAFT, 0, words);
            JsonNode before = house.get(200, Persona.COMMITTEE, DRAFT + "/reach");
            assertThat(before.get("complete").asBoolean()).isFalse();
            assertThat(before.get("purposes")).isEmpty();
            house.put(
                    200,
                    Persona.STEWARD,
                    DRAFT + "/changes",
                    1,
                    LeafletsOverHttpTest.changes("what-is-kept", "substantive", "We keep more."));
            JsonNode reach = house.get(200, Persona.COMMITTEE, DRAFT + "/reach");
            assertThat(reach.get("complete").asBoolean()).isTrue();
            assertThat(people(reach, "results").get("value").asInt()).isEqualTo(10);
            assertThat(people(reach, "steering").get("value").asInt()).isEqualTo(10);
            assertThat(people(reach, "wearable-data").get("state").asString()).isEqualTo("suppressed");
            assertThat(line(reach, "results").hasNonNull("standsUntil")).isTrue();

            Asked.for_(201, house.as(last).post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
            house.put(
                    200,
                    Persona.STEWARD,
                    DRAFT + "/changes",
                    2,
                    LeafletsOverHttpTest.changes("what-is-kept", "widening", "It asks for more."));
            JsonNode after = house.get(200, Persona.COMMITTEE, DRAFT + "/reach");
            assertThat(people(after, "results")).isEqualTo(people(reach, "results"));
            assertThat(line(after, "results").hasNonNull("standsUntil")).isFalse();
            assertThat(line(after, "results").get("change").asString()).isEqualTo("widening");

            Map<String, Object> only = new HashMap<>(words);
            only.remove("decideAgainBy");
            house.put(200, Persona.STEWARD, DRAFT, 3, only);
            house.put(
                    200,
                    Persona.STEWARD,
                    DRAFT + "/changes",
                    4,
                    LeafletsOverHttpTest.changes("what-is-kept", "cosmetic", "It is shorter."));
            assertThat(house.get(200, Persona.COMMITTEE, DRAFT + "/reach").get("purposes"))
                    .isEmpty();
        }
    }

    private static JsonNode people(JsonNode reach, String purpose) {
        return line(reach, purpose).get("people");
    }

    private static JsonNode line(JsonNode reach, String purpose) {
        return reach.get("purposes")
                .valueStream()
                .filter(line -> line.get("purpose").asString().equals(purpose))
                .findFirst()
                .orElseThrow();
    }
}
