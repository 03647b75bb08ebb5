package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import tools.jackson.databind.JsonNode;

/** A person keeps the very words that they decided under, and is told what has changed since. */
class LeafletCopyTest {

    @Test
    void the_copy_of_a_decision_is_the_leaflet_whose_hash_it_binds() {
        Someone someone = TestPeople.joined("contact-by-app");
        JsonNode shown = Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"));
        JsonNode copy = Asked.for_(200, someone.asks().get().uri("/v1/me/choices/1/leaflet"));
        assertThat(copy.get("sha256")).isEqualTo(shown.get("sha256"));
        assertThat(copy.get("html").asString()).isEqualTo(shown.get("html").asString());
        assertThat(copy.get("format").asString()).isEqualTo("standard");
    }

    @Test
    void where_nothing_was_decided_there_is_no_copy() {
        Someone someone = TestPeople.joined("contact-by-app");
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "contact")));
        for (String sequence : new String[] {"2", "3", "0", "x"}) {
            assertThat(Asked.rule(404, someone.asks().get().uri("/v1/me/choices/" + sequence + "/leaflet")))
                    .isEqualTo("exists");
        }
    }

    @Test
    void where_no_leaflet_changed_nothing_is_told_and_nothing_is_to_be_decided_again() {
        Someone someone = TestPeople.joined("contact-by-app");
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet/changes"))
                        .get("sections"))
                .isEmpty();
        JsonNode page = Asked.for_(200, someone.asks().get().uri("/v1/me/choices"));
        assertThat(page.get("tasks")).isEmpty();
        assertThat(Asked.for_(200, TestPeople.joined().asks().get().uri("/v1/me/leaflet/changes"))
                        .get("sections"))
                .isEmpty();
    }

    @Test
    void a_pause_shows_until_when() {
        Someone someone = TestPeople.joined("contact-by-app");
        Asked.for_(
                201,
                someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "pause", "until", "2099-06-30")));
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/choices"))
                        .get("pausedUntil")
                        .asString())
                .isEqualTo("2099-06-30T23:00:00Z");
    }
}
