package org.volens.laws;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Cable;
import org.volens.HeldRow;
import org.volens.Persona;
import org.volens.SecondApi;
import org.volens.TestApi;
import org.volens.TestIssuers;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.consent.Ids;
import org.volens.security.Command;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Fail closed, say why: when in doubt nothing is done, the reason is said, and a fault tells nothing but its number. */
class LawTenTest {

    private static final JsonMapper JSON = new JsonMapper();
    private static final UUID STUDY = TestStudies.study("open");
    private static final Map<Persona, String> TOKENS =
            Arrays.stream(Persona.values()).collect(Collectors.toMap(persona -> persona, TestIssuers::token));
    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    @Test
    void law_10_every_refusal_of_every_route_has_a_rule_a_sentence_and_a_correlation_id() {
        List<String> faults = new ArrayList<>();
        int refused = 0;
        for (Command command : Command.values()) {
            for (Persona persona : List.of(Persona.AMINA, Persona.HELPLINE, Persona.OUTSIDER)) {
                Answer answer = nonsense(command, persona, persona + "-refused");
                if (answer.status() >= 400) {
                    refused++;
                    told(answer, persona + "-refused")
                            .forEach(fault -> faults.add(persona + " " + command + ": " + fault));
                }
            }
        }
        assertThat(faults).isEmpty();
        assertThat(refused).isGreaterThan(Command.values().length);
    }

    @Test
    void law_10_nonsense_on_any_route_is_refused_and_never_a_fault() {
        List<String> faults = new ArrayList<>();
        for (Command command : Command.values()) {
            for (Persona persona : Persona.values()) {
                Answer answer = nonsense(command, persona, "nonsense");
                if (answer.status() >= 500) {
                    faults.add(persona + " " + command + ": " + answer.status() + " " + answer.text());
                }
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void law_10_with_the_database_away_everything_is_closed_and_says_when_to_come_again() {
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record");
        try (Cable cable = Cable.toDatabase();
                SecondApi api = SecondApi.at(cable.url())) {
            WebTestClient person = api.withToken(someone.token());
            WebTestClient staff = api.withToken(TestIssuers.token(Persona.COORDINATOR));
            Asked.for_(200, person.get().uri("/v1/me/choices"));
            cable.pull();
            away(staff.get().uri("/v1/studies"));
            away(staff.get().uri("/v1/studies/" + STUDY));
            away(person.get().uri("/v1/me/choices"));
            away(person.post().uri("/v1/me/stops").bodyValue(Map.of("scope", "contact")));
            away(person.post()
                    .uri("/v1/me/registration")
                    .header("Idempotency-Key", Ids.reference(12))
                    .bodyValue(Map.of()));
            assertThat(api.stranger()
                            .get()
                            .uri("/readyz")
                            .exchange()
                            .returnResult(String.class)
                            .getStatus()
                            .value())
                    .isEqualTo(503);
            assertThat(api.stranger()
                            .get()
                            .uri("/livez")
                            .exchange()
                            .returnResult(String.class)
                            .getStatus()
                            .value())
                    .isEqualTo(200);
            cable.plugIn();
            assertThat(Asked.for_(200, person.get().uri("/v1/me/choices"))
                            .get("sequence")
                            .asInt())
                    .as("nothing was recorded, nothing is lost")
                    .isEqualTo(1);
            assertThat(Asked.for_(201, person.post().uri("/v1/me/stops").bodyValue(Map.of("scope", "contact")))
                            .get("sequence")
                            .asInt())
                    .isEqualTo(2);
        }
    }

    @Test
    void law_10_a_choice_under_way_when_the_database_goes_away_is_recorded_whole_or_not_at_all() throws SQLException {
        Someone someone = TestPeople.joined("contact-by-app");
        JsonNode leaflet = Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"));
        try (Cable cable = Cable.toDatabase();
                SecondApi api = SecondApi.at(cable.url())) {
            WebTestClient person = api.withToken(someone.token());
            Asked.for_(200, person.get().uri("/v1/me/choices"));
            String key = Ids.reference(12);
            Mono<EntityExchangeResult<byte[]>> choosing = Mono.fromSupplier(() -> choose(person, leaflet, key))
                    .subscribeOn(Schedulers.boundedElastic())
                    .cache();
            EntityExchangeResult<byte[]> answer;
            try (HeldRow held = HeldRow.consentOf(someone.id())) {
                choosing.subscribe();
                held.awaitWaiting(1);
                cable.pull();
                answer = choosing.block();
            }
            assertThat(answer.getStatus().value()).as(text(answer)).isEqualTo(503);
            assertThat(told(Answer.of(answer), null)).isEmpty();
            cable.plugIn();
            TestRuns.eventually(() -> TestRuns.texts("SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock'")
                    .isEmpty());
            List<String> whole = whole(someone);
            assertThat(whole)
                    .as("all of it or nothing of it")
                    .isIn(List.of("1", "1", "1", "none"), List.of("2", "2", "2", "2"));
            TestRuns.eventually(() -> choose(person, leaflet, key).getStatus().value()
                    == 201); // a connection may be found broken only now
            assertThat(whole(someone)).as("the same once more, recorded once").containsExactly("2", "2", "2", "2");
        }
    }

    /** The last event by the ledger, its content and the state, and the event at which the choice stands. */
    private static List<String> whole(Someone someone) {
        return TestRuns.texts("""
                SELECT unnest(ARRAY[
                    (SELECT max(seq)::text FROM volens.consent_event WHERE person_id = state.person_id),
                    (SELECT max(seq)::text FROM volens.consent_content WHERE person_id = state.person_id),
                    last_seq::text,
                    coalesce((SELECT seq::text FROM volens.consent_position
                        WHERE person_id = state.person_id AND purpose = 'steering' AND standing = 'given'), 'none')])
                FROM volens.consent_state state WHERE person_id = ?
                """, someone.id().value());
    }

    private static EntityExchangeResult<byte[]> choose(WebTestClient person, JsonNode leaflet, String key) {
        return person.post()
                .uri("/v1/me/choices")
                .header("Idempotency-Key", key)
                .bodyValue(Map.of(
                        "expectedSequence",
                        1,
                        "leaflet",
                        Map.of(
                                "leafletId", leaflet.get("leafletId").asString(),
                                "version", leaflet.get("version").asInt(),
                                "language", leaflet.get("language").asString(),
                                "sha256", leaflet.get("sha256").asString()),
                        "decisions",
                        List.of(Map.of("purpose", "steering", "answer", "give"))))
                .exchange()
                .expectBody()
                .returnResult();
    }

    private static void away(WebTestClient.RequestHeadersSpec<?> request) {
        EntityExchangeResult<byte[]> answer = request.exchange().expectBody().returnResult();
        assertThat(answer.getStatus().value()).as(text(answer)).isEqualTo(503);
        assertThat(told(Answer.of(answer), null)).isEmpty();
        assertThat(answer.getResponseHeaders().getFirst("Retry-After")).matches("[1-9][0-9]*");
        assertThat(text(answer)).doesNotContain("r2dbc", "Connect", "127.0.0.1", "Exception");
    }

    /** What is missing in how a refusal was told. */
    private static List<String> told(Answer answer, String correlation) {
        if (!answer.contentType().equals(MediaType.APPLICATION_PROBLEM_JSON_VALUE)) {
            return List.of("no problem but " + answer.contentType());
        }
        JsonNode problem = JSON.readTree(answer.body());
        List<String> missing = new ArrayList<>();
        if (!problem.path("rule").asString("").matches("[a-z0-9]+(-[a-z0-9]+)*")) {
            missing.add("no rule: " + problem);
        }
        if (!problem.path("detail").asString("").matches("[A-Z\"].+[.?]")) {
            missing.add("no sentence: " + problem);
        }
        String id = problem.path("correlationId").asString("");
        if (correlation == null ? id.isBlank() : !id.equals(correlation)) {
            missing.add("no correlation id: " + problem);
        }
        if (problem.path("status").asInt() != answer.status()) {
            missing.add("another status: " + problem);
        }
        return missing;
    }

    private static Answer nonsense(Command command, Persona persona, String correlation) {
        boolean body = Set.of(HttpMethod.POST, HttpMethod.PUT).contains(command.method());
        String path = command.pattern()
                .replaceFirst("/v1/studies/\\{\\w+}", "/v1/studies/" + STUDY)
                .replaceAll("\\{[*]?\\w+}", "0190a000-0000-7000-8000-000000000001");
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(TestApi.url() + path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TOKENS.get(persona))
                .header("X-Correlation-ID", correlation)
                .header("Idempotency-Key", Ids.reference(12))
                .header("If-Match", "\"999\"")
                .header("Content-Type", "application/json")
                .method(
                        command.method().name(),
                        body ? BodyPublishers.ofString("{\"nonsense\":[{}]}") : BodyPublishers.noBody());
        try {
            HttpResponse<byte[]> answer = CLIENT.send(request.build(), BodyHandlers.ofByteArray());
            return new Answer(
                    answer.statusCode(),
                    answer.headers().firstValue("Content-Type").orElse(""),
                    answer.body());
        } catch (IOException failed) {
            throw new UncheckedIOException(persona + " " + command, failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    /** What came back. */
    private record Answer(int status, String contentType, byte[] body) {

        static Answer of(EntityExchangeResult<byte[]> result) {
            byte[] body = result.getResponseBodyContent();
            return new Answer(
                    result.getStatus().value(),
                    String.valueOf(result.getResponseHeaders().getContentType()),
                    body == null ? new byte[0] : body);
        }

        String text() {
            return new String(body, StandardCharsets.UTF_8);
        }
    }

    private static String text(EntityExchangeResult<byte[]> answer) {
        byte[] body = answer.getResponseBodyContent();
        return body == null ? "" : new String(body, StandardCharsets.UTF_8);
    }
}
