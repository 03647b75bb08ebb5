package org.volens.leaflets;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.leaflets.LeafletHouse.DRAFT;

import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import tools.jackson.databind.JsonNode;

/** Looking back: what came later, be it a leaflet, was not known then. */
class AsKnownAtTest {

    @Test
    void law_4_a_leaflet_that_was_published_later_is_no_part_of_what_was_known_before() throws IOException {
        try (LeafletHouse house = new LeafletHouse("as_known_at")) {
            Someone someone = TestPeople.signedIn();
            house.join(someone);
            JsonNode leaflet = house.leaflet(someone, "");
            Asked.for_(201, house.giving(someone, leaflet, leaflet.get("sha256").asString(), "match-by-record"));
            Instant before = Instant.now();
            house.put(200, Persona.STEWARD, DRAFT, 0, house.next("What is kept", "We keep more."));
            house.put(
                    200,
                    Persona.STEWARD,
                    DRAFT + "/changes",
                    1,
                    LeafletsOverHttpTest.changes("what-is-kept", "widening", "It asks for more."));
            house.post(201, Persona.COMMITTEE, DRAFT + "/publication", 2, Map.of());
            String reference = reference(house, someone);
            JsonNode then = asOf(house, Map.of("about", about(reference), "asKnownAt", before.toString()));
            assertThat(then.get("decision").get("answer").asString())
                    .as("of now, by what was known before the leaflet")
                    .isEqualTo("permitted");
            JsonNode now = asOf(house, Map.of("about", about(reference)));
            assertThat(now.get("decision").get("reason").asString()).isEqualTo("superseded");
        }
    }

    private static Map<String, Object> about(String reference) {
        return Map.of("personRef", reference, "act", "match-by-record");
    }

    private static JsonNode asOf(LeafletHouse house, Map<String, Object> body) {
        return Asked.for_(
                200, house.as(Persona.AUDITOR).post().uri("/v1/permits/as-of").bodyValue(body));
    }

    private static String reference(LeafletHouse house, Someone someone) {
        return Asked.for_(
                        200,
                        house.as(Persona.HELPLINE)
                                .post()
                                .uri("/v1/people/search")
                                .bodyValue(Map.of("nhsNumber", someone.nhsNumber())))
                .get("items")
                .get(0)
                .get("personRef")
                .asString();
    }
}
