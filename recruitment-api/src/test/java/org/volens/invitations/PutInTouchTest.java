package org.volens.invitations;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.HeldRow;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;

/** Decision 0019: the yes and the passing on are two transactions, and whatever comes between them passes nothing by mistake. */
class PutInTouchTest {

    private final String code = TestRuns.code();
    private final UUID study = TestRuns.openStudy(code);
    private final UUID site = TestRuns.site(study);
    private final Someone someone = TestPeople.suiting(code);

    @BeforeEach
    void invited() {
        TestRuns.run(study, 1);
    }

    @Test
    void cut_off_between_the_yes_and_the_passing_on_nothing_is_passed_and_asking_again_passes_it_once()
            throws SQLException {
        try (HeldRow held = HeldRow.invitationsOf(someone.id())) {
            Mono<EntityExchangeResult<byte[]>> asking = started(asking());
            held.awaitWaiting(1);
            assertThat(kinds()).as("the yes stands").containsExactly("chosen", "chosen");
            held.killWaiting();
            assertThat(asking.block().getStatus().value()).isEqualTo(503);
        }
        assertThat(screenings()).isEmpty();
        assertThat(TestRuns.invitation(study, someone.id())).containsExactly("sent");
        Asked.for_(201, asking());
        assertThat(screenings()).containsExactly("put-in-touch");
        assertThat(TestRuns.texts(
                        "SELECT 1 FROM volens.use_log WHERE person_id = ? AND kind = 'put-in-touch'",
                        someone.id().value()))
                .hasSize(1);
    }

    @Test
    void a_stop_that_comes_between_the_yes_and_the_passing_on_is_obeyed() throws SQLException {
        Mono<EntityExchangeResult<byte[]>> asking;
        Mono<EntityExchangeResult<byte[]>> stopping;
        try (HeldRow held = HeldRow.consentOf(someone.id())) {
            asking = started(asking());
            held.awaitWaiting(1);
            stopping = started(someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
            held.awaitWaiting(2);
        }
        assertThat(stopping.block().getStatus().value()).isEqualTo(201);
        assertThat(asking.block().getStatus().value()).isEqualTo(409);
        assertThat(kinds()).containsExactly("chosen", "chosen", "stopped");
        assertThat(screenings()).isEmpty();
        assertThat(TestRuns.invitation(study, someone.id())).containsExactly("cancelled");
    }

    @Test
    void a_stop_that_comes_after_both_takes_back_what_was_passed() {
        Asked.for_(201, asking());
        String identity =
                "/v1/studies/" + study + "/screenings/" + TestRuns.reference(study, someone.id()) + "/identity";
        Asked.for_(200, TestApi.as(Persona.NURSE).get().uri(identity));
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
        assertThat(screenings()).containsExactly("closed");
        assertThat(Asked.rule(404, TestApi.as(Persona.NURSE).get().uri(identity)))
                .isEqualTo("exists");
    }

    @Test
    void of_two_taps_at_once_one_passes_and_the_other_is_told_that_it_was_answered() throws SQLException {
        Mono<EntityExchangeResult<byte[]>> one;
        Mono<EntityExchangeResult<byte[]>> other;
        try (HeldRow held = HeldRow.consentOf(someone.id())) {
            one = started(asking());
            other = started(asking());
            held.awaitWaiting(1);
        }
        assertThat(List.of(
                        one.block().getStatus().value(),
                        other.block().getStatus().value()))
                .containsExactlyInAnyOrder(201, 409);
        assertThat(screenings()).containsExactly("put-in-touch");
    }

    @Test
    void what_changed_since_the_person_looked_is_refused_before_anything_is_recorded() {
        assertThat(Asked.rule(
                        409,
                        someone.asks()
                                .post()
                                .uri(TestRuns.invitationUri(study, someone) + "/put-in-touch")
                                .header("Idempotency-Key", Ids.reference(12))
                                .bodyValue(Map.of(
                                        "siteId", site.toString(),
                                        "fields", List.of("name", "phone"),
                                        "digest", "0".repeat(64)))))
                .isEqualTo("handover-changed");
        assertThat(kinds()).containsExactly("chosen");
    }

    private WebTestClient.RequestHeadersSpec<?> asking() {
        return TestRuns.puttingInTouch(study, site, someone, Ids.reference(12));
    }

    private static Mono<EntityExchangeResult<byte[]>> started(WebTestClient.RequestHeadersSpec<?> request) {
        Mono<EntityExchangeResult<byte[]>> answer = Mono.fromSupplier(
                        () -> request.exchange().expectBody().returnResult())
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
        answer.subscribe();
        return answer;
    }

    private List<String> kinds() {
        return TestRuns.texts(
                "SELECT kind FROM volens.consent_event WHERE person_id = ? ORDER BY seq",
                someone.id().value());
    }

    private List<String> screenings() {
        return TestRuns.texts("SELECT state FROM volens.screening WHERE study_id = ?", study);
    }
}
