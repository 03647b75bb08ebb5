package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestParts;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import tools.jackson.databind.JsonNode;

/** Who somebody is leaves within a second of its permit or not at all, and a stop waits until it has left. */
class IdentityShownTest {

    private Someone someone;
    private String uri;

    @BeforeEach
    void putInTouch() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        someone = TestPeople.suiting(code);
        uri = "/v1/studies/" + study + "/screenings/" + TestRuns.putInTouch(study, someone) + "/identity";
    }

    @Test
    void law_3_an_identity_that_is_held_up_for_more_than_a_second_after_its_permit_is_not_shown() {
        JsonNode refused = Asked.for_(503, look(1_300));
        assertThat(refused.get("rule").asString()).isEqualTo("held-up");
        assertThat(refused.toString()).doesNotContain(someone.familyName(), someone.phone());
        TestRuns.eventually(() -> outcomes().equals(List.of("not-started")));
        Asked.for_(200, look(0));
        TestRuns.eventually(() -> outcomes().equals(List.of("not-started", "done")));
    }

    @Test
    void law_3_a_stop_is_answered_after_the_identity_has_left_that_was_permitted_before_it() {
        CompletableFuture<JsonNode> looking = CompletableFuture.supplyAsync(() -> Asked.for_(200, look(700)));
        TestRuns.eventually(() -> outcomes().equals(List.of("open")));
        JsonNode stopped =
                Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
        assertThat(outcomes()).as("it had ended before the stop was answered").containsExactly("done");
        assertThat(stopped.get("unfinished")).isEmpty();
        assertThat(looking.join().get("passed")).isNotEmpty();
        assertThat(Asked.rule(404, look(0))).isEqualTo("exists");
    }

    private WebTestClient.RequestHeadersSpec<?> look(long heldUp) {
        return TestApi.as(Persona.NURSE).get().uri(uri).header(TestParts.HELD_UP, String.valueOf(heldUp));
    }

    /** Of the permits for looks, without that of the release to the site. */
    private List<String> outcomes() {
        return TestRuns.texts(
                        "SELECT coalesce(outcome, 'open') FROM volens.permit WHERE person_id = ? AND act = 'show-identity'"
                                + " ORDER BY taken_at OFFSET 1",
                        someone.id().value())
                .stream()
                .toList();
    }
}
