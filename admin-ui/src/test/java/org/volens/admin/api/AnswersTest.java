package org.volens.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.volens.admin.api.studies.StudiesApi;
import org.volens.admin.api.studies.Study;
import org.volens.admin.api.studies.StudySearch;

/** Every way in which the API can answer, or not, becomes one of four answers and never an exception. */
class AnswersTest {
    private HttpServer server;
    private int status = 200;
    private String type = "application/json";
    private String body = "{}";
    private String etag = "";
    private final CountDownLatch silence = new CountDownLatch(1);
    private boolean silent;
    private final List<String> asked = new ArrayList<>();
    private final List<Map<String, List<String>>> headers = new ArrayList<>();

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress("127.0.0.1", 0), 0);
        server.createContext("/", exchange -> {
            try (exchange) {
                asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI());
                headers.add(Map.copyOf(exchange.getRequestHeaders()));
                if (silent) {
                    silence.await();
                }
                if (!etag.isEmpty()) {
                    exchange.getResponseHeaders().set("ETag", etag);
                }
                exchange.getResponseHeaders().set("Content-Type", type);
                var bytes = body.getBytes(java.nio.charset.StandardCharsets.UTF_8);
                exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
                exchange.getResponseBody().write(bytes);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        server.start();
    }

    @AfterEach
    void close() {
        silence.countDown();
        server.stop(0);
    }

    private StudiesApi api(BearerToken token) {
        var factory = new JdkClientHttpRequestFactory(
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build());
        factory.setReadTimeout(silent ? Duration.ofMillis(300) : Duration.ofSeconds(20));
        var client = RestClient.builder()
                .baseUrl("http://127.0.0.1:" + server.getAddress().getPort())
                .requestFactory(factory)
                .build();
        return new StudiesApi(new Http(client, Json.mapper(), token));
    }

    private Answer<Study> ask() {
        return api(() -> new BearerToken.Held.Token("abc")).study("42");
    }

    private Problem refused() {
        return ((Answer.Refusal<Study>) ask()).problem();
    }

    private Answer.Reason unreachable() {
        return ((Answer.Unreachable<Study>) ask()).reason();
    }

    @Test
    void a_study_is_read_with_its_version_and_unknown_members_are_ignored() {
        etag = "\"7\"";
        body =
                "{\"studyId\":\"42\",\"state\":\"draft\",\"version\":7,\"title\":\"T\",\"newSinceThen\":[1],\"sites\":[{\"siteId\":\"s\",\"enrolled\":3,\"invited\":{\"state\":\"suppressed\",\"text\":\"7 or fewer\"}}]}";
        var ok = (Answer.Ok<Study>) ask();
        assertThat(ok.etag()).isEqualTo("\"7\"");
        assertThat(ok.value().sites().getFirst().enrolled().words()).isEqualTo("3");
        assertThat(ok.value().sites().getFirst().invited().words()).isEqualTo("7 or fewer");
        assertThat(ok.value().changes()).isEmpty();
        assertThat(headers.getFirst()).containsEntry("Authorization", List.of("Bearer abc"));
        assertThat(headers.getFirst().get("X-request-id").getFirst()).hasSize(36);
    }

    @Test
    void text_in_a_path_or_a_query_stays_text() {
        body = "{\"items\":[]}";
        api(() -> new BearerToken.Held.Token("abc")).study("../../v1/audit?x=1");
        api(() -> new BearerToken.Held.Token("abc")).list(StudySearch.start().withText("50 % & {more}"));
        assertThat(asked.get(0)).isEqualTo("GET /v1/studies/..%2F..%2Fv1%2Faudit%3Fx%3D1");
        assertThat(asked.get(1)).contains("query=50%20%25%20%26%20%7Bmore%7D").doesNotContain("state=");
    }

    @Test
    void a_refusal_carries_field_rule_and_sentence() {
        status = 422;
        type = "application/problem+json";
        body =
                "{\"type\":\"urn:volens:problem:x\",\"title\":\"Refused\",\"status\":422,\"detail\":\"A sentence.\",\"field\":\"ageReason\",\"rule\":\"age-reason\",\"instance\":\"/v1\",\"correlationId\":\"c\"}";
        assertThat(refused().sentence()).isEqualTo("A sentence.");
        assertThat(refused().is("age-reason")).isTrue();
        assertThat(refused().faults()).containsExactly(new Problem.Fault("ageReason", "age-reason", "A sentence."));
    }

    @Test
    void a_refusal_of_several_values_lists_them_all() {
        status = 422;
        type = "application/problem+json";
        body =
                "{\"title\":\"Refused\",\"status\":422,\"errors\":[{\"field\":\"a\",\"rule\":\"r\",\"message\":\"m\"},{\"field\":\"b\",\"rule\":\"r\",\"message\":\"n\"}]}";
        assertThat(refused().faults()).extracting(Problem.Fault::field).containsExactly("a", "b");
        assertThat(refused().sentence()).isEqualTo("Refused");
    }

    @Test
    void what_is_missing_is_listed() {
        status = 409;
        type = "application/problem+json";
        body =
                "{\"status\":409,\"rule\":\"study-not-ready\",\"missing\":[{\"rule\":\"approval-rec\",\"message\":\"No opinion.\"}]}";
        assertThat(refused().missing()).containsExactly(new Problem.Missing("approval-rec", "No opinion."));
    }

    @Test
    void a_refusal_without_words_still_says_something() {
        status = 403;
        type = "application/problem+json";
        body = "{}";
        assertThat(refused().sentence()).contains("403");
        assertThat(refused().status()).isEqualTo(403);
    }

    @Test
    void a_lost_update_and_a_fault_with_problem_are_refusals() {
        type = "application/problem+json";
        body = "{\"detail\":\"d\",\"correlationId\":\"c\"}";
        status = 412;
        assertThat(refused().status()).isEqualTo(412);
        status = 503;
        assertThat(refused().correlationId()).isEqualTo("c");
    }

    @Test
    void a_token_that_the_api_does_not_take_is_a_sign_in_that_ended() {
        status = 401;
        type = "application/problem+json";
        assertThat(ask()).isInstanceOf(Answer.SignedOut.class);
    }

    @Test
    void without_a_token_nothing_is_asked() {
        assertThat(api(BearerToken.Held.Ended::new).study("42")).isInstanceOf(Answer.SignedOut.class);
        assertThat(api(BearerToken.Held.ProviderSilent::new).study("42")).isInstanceOf(Answer.Unreachable.class);
        assertThat(asked).isEmpty();
    }

    @Test
    void a_page_of_a_proxy_is_not_understood() {
        status = 502;
        type = "text/html";
        body = "<h1>Bad gateway</h1>";
        assertThat(unreachable()).isEqualTo(Answer.Reason.NOT_UNDERSTOOD);
        status = 200;
        type = "application/json";
        assertThat(unreachable()).isEqualTo(Answer.Reason.NOT_UNDERSTOOD);
    }

    @Test
    void an_api_that_is_silent_is_too_slow() {
        silent = true;
        assertThat(unreachable()).isEqualTo(Answer.Reason.TOO_SLOW);
    }

    @Test
    void an_api_that_is_gone_is_not_reached() {
        server.stop(0);
        assertThat(unreachable()).isEqualTo(Answer.Reason.NOT_REACHED);
    }

    @Test
    void a_file_comes_as_its_bytes() {
        type = "text/csv";
        body = "a,b\n";
        var answer = api(() -> new BearerToken.Held.Token("abc")).recruitmentReturn("42");
        assertThat(((Answer.Ok<byte[]>) answer).value()).asString().isEqualTo("a,b\n");
    }

    @Test
    void a_token_never_shows_in_a_log() {
        assertThat(new BearerToken.Held.Token("secret").toString()).doesNotContain("secret");
    }
}
