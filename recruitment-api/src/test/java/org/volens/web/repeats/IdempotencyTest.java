package org.volens.web.repeats;

import static org.assertj.core.api.Assertions.assertThat;

import edgetest.Edge;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.web.reactive.function.client.WebClient;
import org.volens.TestDatabase;
import reactor.core.Disposable;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class IdempotencyTest {

    private final String key = UUID.randomUUID().toString();
    private final String caller = "caller-" + key;

    @Test
    void a_repeat_gets_the_first_answer_and_makes_nothing() {
        EntityExchangeResult<byte[]> first =
                post(key, "one").expectStatus().isCreated().expectBody().returnResult();
        int made = Edge.things().made.get();
        EntityExchangeResult<byte[]> second = post(key, "one")
                .expectStatus()
                .isCreated()
                .expectHeader()
                .valueEquals("Idempotency-Replayed", "true")
                .expectBody()
                .returnResult();
        assertThat(second.getResponseBody()).isEqualTo(first.getResponseBody());
        assertThat(second.getResponseHeaders().getLocation())
                .isEqualTo(first.getResponseHeaders().getLocation());
        assertThat(second.getResponseHeaders().getContentType())
                .isEqualTo(first.getResponseHeaders().getContentType());
        assertThat(first.getResponseHeaders().containsHeader("Idempotency-Replayed"))
                .isFalse();
        assertThat(Edge.things().made).hasValue(made);
    }

    @Test
    void the_key_is_needed_and_has_a_form() {
        post(null, "one")
                .expectStatus()
                .isEqualTo(400)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("idempotency-key-required");
        post("with space", "one")
                .expectStatus()
                .isEqualTo(400)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("idempotency-key-form");
    }

    @Test
    void a_key_cannot_be_used_for_another_request() {
        post(key, "one").expectStatus().isCreated();
        post(key, "two")
                .expectStatus()
                .isEqualTo(422)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("idempotency-key-reused");
    }

    @Test
    void two_callers_may_choose_the_same_key() {
        post(key, "one").expectStatus().isCreated();
        request(key, "two", caller + "-other").exchange().expectStatus().isCreated();
    }

    @Test
    void a_refusal_is_an_answer_and_is_repeated() {
        post(key, "refused").expectStatus().isEqualTo(422);
        post(key, "refused").expectStatus().isEqualTo(422).expectHeader().valueEquals("Idempotency-Replayed", "true");
    }

    @Test
    void a_fault_is_not_kept() {
        int made = Edge.things().made.get();
        post(key, "fault").expectStatus().isEqualTo(500);
        post(key, "fault").expectStatus().isEqualTo(500);
        assertThat(Edge.things().made).hasValue(made + 2);
    }

    @Test
    void of_two_at_the_same_moment_one_works_and_both_get_its_answer() {
        int made = Edge.things().made.get();
        WebClient client = WebClient.create(Edge.url());
        List<String> answers = Flux.range(0, 8)
                .flatMap(i -> client.post()
                        .uri("/things")
                        .header("Caller", caller)
                        .header("Idempotency-Key", key)
                        .contentType(MediaType.APPLICATION_JSON)
                        .bodyValue("{\"name\":\"both\"}")
                        .retrieve()
                        .bodyToMono(String.class))
                .collectList()
                .block(Duration.ofSeconds(20));
        assertThat(answers).hasSize(8).containsOnly(answers.getFirst());
        assertThat(Edge.things().made).hasValue(made + 1);
    }

    @Test
    void one_that_takes_long_is_said_to_be_in_progress_and_then_answers() {
        Edge.things().gate = Sinks.one();
        Mono<String> first = Mono.<String>create(sink -> send().subscribe(sink::success, sink::error))
                .cache();
        Disposable running = first.subscribe();
        awaitClaim();
        post(key, "slow")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("in-progress");
        Edge.things().gate.tryEmitValue("go");
        String answer = first.block(Duration.ofSeconds(10));
        assertThat(answer).contains("slow");
        post(key, "slow").expectStatus().isCreated();
        running.dispose();
    }

    @Test
    void a_caller_who_hangs_up_does_not_stop_the_work() {
        Edge.things().gate = Sinks.one();
        int made = Edge.things().made.get();
        Disposable running = send().subscribe();
        awaitClaim();
        running.dispose();
        Edge.things().gate.tryEmitValue("go");
        Awaitility.await().until(() -> !answered().isEmpty());
        post(key, "slow").expectStatus().isCreated().expectHeader().valueEquals("Idempotency-Replayed", "true");
        assertThat(Edge.things().made).hasValue(made + 1);
    }

    @Test
    void work_whose_outcome_was_never_written_down_is_not_done_again() {
        post(key, "one").expectStatus().isCreated();
        TestDatabase.run(
                "UPDATE volens.idempotency_answer SET status = NULL, asked_at = asked_at - interval '1 hour' WHERE idempotency_key = ?",
                key);
        post(key, "one")
                .expectStatus()
                .isEqualTo(409)
                .expectBody()
                .jsonPath("$.rule")
                .isEqualTo("outcome-unknown");
    }

    @Test
    void after_a_day_a_first_answer_is_forgotten() {
        post(key, "one").expectStatus().isCreated();
        TestDatabase.run(
                "UPDATE volens.idempotency_answer SET asked_at = asked_at - interval '25 hours' WHERE idempotency_key = ?",
                key);
        Edge.part(Purge.class).run().block(Duration.ofSeconds(10));
        assertThat(answered()).isEmpty();
    }

    private void awaitClaim() {
        Awaitility.await()
                .until(() -> !TestDatabase.rows(
                                "SELECT 1 FROM volens.idempotency_answer WHERE idempotency_key = ?", key)
                        .isEmpty());
    }

    private List<?> answered() {
        return TestDatabase.rows(
                "SELECT 1 FROM volens.idempotency_answer WHERE idempotency_key = ? AND status = 201", key);
    }

    private Mono<String> send() {
        return WebClient.create(Edge.url())
                .post()
                .uri("/things")
                .header("Caller", caller)
                .header("Idempotency-Key", key)
                .contentType(MediaType.APPLICATION_JSON)
                .bodyValue("{\"name\":\"slow\"}")
                .retrieve()
                .bodyToMono(String.class);
    }

    private WebTestClient.ResponseSpec post(String sentKey, String name) {
        return request(sentKey, name, caller).exchange();
    }

    private static WebTestClient.RequestHeadersSpec<?> request(String sentKey, String name, String caller) {
        WebTestClient.RequestBodySpec request =
                Edge.client().post().uri("/things").header("Caller", caller).contentType(MediaType.APPLICATION_JSON);
        return (sentKey == null ? request : request.header("Idempotency-Key", sentKey))
                .bodyValue("{\"name\":\"" + name + "\"}");
    }
}
