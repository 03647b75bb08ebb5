package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.participants.StopRoutes.link;
import static org.volens.participants.StopRoutes.stops;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.HeldRow;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Consents;
import org.volens.invitations.Inviting;
import org.volens.participants.StopRoutes.Route;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No body and no header refuses a stop, by any route. */
class StopsTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final String LONG = "a".repeat(3 * 1024 * 1024);

    /** A body that does not say what to stop, and what its sender says it is. */
    private record Odd(String name, byte[] body, Map<String, String> headers) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Odd> odd() {
        return Stream.of(
                odd("no body", "", Map.of()),
                odd("only blanks", " \n ", Map.of("Content-Type", "application/json")),
                odd("broken JSON", "{\"scope\":\"study\"", Map.of("Content-Type", "application/json")),
                odd("a narrow choice and then broken", "{\"scope\":\"purpose\",\"purpose\":\"steering\",", Map.of()),
                odd("JSON that is no object", "[\"register\"]", Map.of("Content-Type", "application/json")),
                odd("a value of another kind", "{\"scope\":7}", Map.of("Content-Type", "application/json")),
                odd("an unknown choice", "{\"scope\":\"everything, please\"}", Map.of()),
                odd("a study that is none", "{\"scope\":\"study\",\"studyId\":\"x\"}", Map.of()),
                odd("an unknown purpose", "{\"scope\":\"purpose\",\"purpose\":\"x\"}", Map.of()),
                odd("a pause without a sensible end", "{\"scope\":\"pause\",\"until\":\"9999-12-31\"}", Map.of()),
                odd("a pause to no time", "{\"scope\":\"pause\",\"until\":\"+999999999-12-31T00:00:00Z\"}", Map.of()),
                odd("two choices", "{\"scope\":\"study\",\"scope\":\"purpose\",\"purpose\":\"results\"}", Map.of()),
                odd("two choices in a form", "choice=study&choice=purpose&purpose=results", form()),
                odd(
                        "a choice and after it another",
                        "{\"scope\":\"purpose\",\"purpose\":\"steering\"}{\"scope\":\"register\"}",
                        Map.of()),
                odd(
                        "a choice and one that is no text",
                        "{\"scope\":\"purpose\",\"purpose\":\"steering\",\"scope\":[\"register\"]}",
                        Map.of()),
                odd(
                        "a choice by each of its names",
                        "{\"scope\":\"purpose\",\"purpose\":\"steering\",\"choice\":\"register\"}",
                        Map.of()),
                odd(
                        "a choice in a study that cannot be read",
                        "{\"scope\":\"purpose\",\"purpose\":\"take-part\",\"studyId\":7}",
                        Map.of()),
                odd("deep nesting", "{\"x\":" + "[".repeat(5_000), Map.of("Content-Type", "application/json")),
                odd("too long", LONG, Map.of("Content-Type", "text/plain")),
                odd("too long a form", "choice=study&said=" + LONG, form()),
                odd("a broken form", "choice=%zz", form()),
                odd("XML", "<stop/>", Map.of("Content-Type", "application/xml")),
                odd("multipart without a boundary", "--x", Map.of("Content-Type", "multipart/form-data")),
                odd("a media type that is none", "stop", Map.of("Content-Type", "garbage;;=")),
                odd("an encoding it does not have", "stop", Map.of("Content-Encoding", "gzip")),
                odd("an unknown character set", "{}", Map.of("Content-Type", "application/json;charset=klingon")),
                odd("an Accept that cannot be met", "{}", Map.of("Accept", "image/png")),
                odd("an Accept that cannot be read", "{}", Map.of("Accept", "/;;q=x")),
                odd("a bad Idempotency-Key", "{}", Map.of("Idempotency-Key", "not good!")),
                odd(
                        "other bad headers",
                        "{}",
                        Map.of("X-Request-ID", "x", "X-Correlation-ID", "? ?", "If-Match", "zz")),
                new Odd("bytes that are no text", new byte[] {(byte) 0xff, 0, (byte) 0xfe}, Map.of()));
    }

    private static Odd odd(String name, String body, Map<String, String> headers) {
        return new Odd(name, body.getBytes(StandardCharsets.UTF_8), headers);
    }

    private static Map<String, String> form() {
        return Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "application/json");
    }

    @ParameterizedTest
    @MethodSource("odd")
    void a_stop_that_cannot_be_read_stops_contact_by_every_route_and_says_so(Odd odd) {
        PersonId person = Inviting.person("stops-" + Ids.reference(8));
        List<Route> routes = StopRoutes.all(person);
        for (int i = 0; i < routes.size(); i++) {
            HttpResponse<String> answer = post(routes.get(i), odd.body(), odd.headers());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
            JsonNode stopped = JsonMapper.shared().readTree(answer.body());
            assertThat(stopped.get("choice").asString()).isEqualTo("contact");
            assertThat(stopped.get("note").asString()).isEqualTo(Stopped.NOTE);
            assertThat(stops(person)).isEqualTo(i + 1);
        }
    }

    @Test
    void a_pause_says_until_when_it_lasts_in_its_answer_its_receipt_the_history_and_the_use_log() {
        Someone someone = TestPeople.joined("contact-by-app");
        JsonNode answer = Asked.for_(
                201,
                someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "pause", "until", "2099-06-30")));
        assertThat(answer.get("meaning").asString()).contains("until 30 June 2099.");
        String payload = new String(
                Base64.getUrlDecoder().decode(answer.get("receipt").asString().split("\\.")[1]),
                StandardCharsets.UTF_8);
        JsonNode receipt = JsonMapper.shared().readTree(payload);
        assertThat(receipt.at("/event/0/purpose").asString()).isEqualTo("pause");
        assertThat(receipt.at("/event/0/event_state").asString()).isEqualTo("given");
        assertThat(receipt.at("/event/0/valid_until").asString()).isEqualTo("2099-06-30T23:00:00Z");
        assertThat(receipt.at("/volens/words/means").asString()).contains("until 30 June 2099.");
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/choices"))
                        .get("history")
                        .findValuesAsString("words"))
                .anyMatch(sentence -> sentence.endsWith("stopped contact about research until 30 June 2099."));
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/uses")).findValuesAsString("sentence"))
                .anyMatch(sentence -> sentence.contains("contact about research until 30 June 2099"));
    }

    @Test
    void only_the_person_ends_a_pause_before_its_time() {
        PersonId person = Inviting.person("stops-" + Ids.reference(8));
        for (String until :
                List.of("2099-06-30", LocalDate.now(ZoneId.of("Europe/London")).toString())) {
            for (Route route : StopRoutes.all(person)) {
                assertThat(stopped(route, "{\"scope\":\"pause\",\"until\":\"" + until + "\"}")
                                .get("choice")
                                .asString())
                        .isEqualTo("pause");
                assertThat(page(person).get("pausedUntil").asString()).isEqualTo("2099-06-30T23:00:00Z");
            }
        }
        TestApi.withToken(Inviting.token(person))
                .post()
                .uri("/v1/me/pause/end")
                .exchange()
                .expectStatus()
                .isOk();
        assertThat(page(person).path("pausedUntil").isString()).isFalse();
    }

    @Test
    void an_end_of_a_pause_that_a_later_pause_has_overtaken_does_not_end_that() {
        PersonId person = Inviting.person("stops-" + Ids.reference(8));
        Route signedIn = StopRoutes.signedIn(person);
        stopped(signedIn, "{\"scope\":\"pause\",\"until\":\"2098-06-30\"}");
        int seen = page(person).get("sequence").asInt();
        stopped(signedIn, "{\"scope\":\"pause\",\"until\":\"2099-06-30\"}");
        assertThat(Asked.rule(409, ending(person, seen))).isEqualTo("expected-sequence");
        assertThat(page(person).get("pausedUntil").asString()).isEqualTo("2099-06-30T23:00:00Z");
        Asked.for_(200, ending(person, page(person).get("sequence").asInt()));
        assertThat(page(person).path("pausedUntil").isString()).isFalse();
    }

    private static WebTestClient.RequestHeadersSpec<?> ending(PersonId person, int seen) {
        return TestApi.withToken(Inviting.token(person))
                .post()
                .uri("/v1/me/pause/end")
                .bodyValue(Map.of("expectedSequence", seen));
    }

    @ParameterizedTest
    @ValueSource(strings = {"study", "purpose"})
    void law_3_a_link_whose_stop_names_another_study_stops_all_contact_and_says_so(String scope) {
        for (String named : List.of(UUID.randomUUID().toString(), "that one")) {
            PersonId person = Inviting.person("stops-" + Ids.reference(8));
            UUID study = UUID.randomUUID();
            String asked = "{\"scope\":\"" + scope + "\",\"purpose\":\"take-part\",\"studyId\":\"%s\"}";
            JsonNode answer = stopped(StopRoutes.link(person, study), asked.formatted(named));
            assertThat(answer.get("choice").asString()).isEqualTo("contact");
            assertThat(answer.path("note").isString()).isTrue();
        }
        PersonId person = Inviting.person("stops-" + Ids.reference(8));
        UUID study = UUID.randomUUID();
        JsonNode own = stopped(StopRoutes.link(person, study), "{\"scope\":\"study\",\"studyId\":\"" + study + "\"}");
        assertThat(own.get("choice").asString()).isEqualTo("study");
        assertThat(own.path("note").isString()).isFalse();
    }

    private static JsonNode page(PersonId person) {
        return Asked.for_(200, TestApi.withToken(Inviting.token(person)).get().uri("/v1/me/choices"));
    }

    @Test
    void what_was_said_counts_although_the_rest_is_too_long_or_odd() {
        PersonId person = Inviting.person("stops-" + Ids.reference(8));
        for (Route route : StopRoutes.all(person)) {
            JsonNode all = stopped(route, "{\"scope\":\"register\",\"said\":\"" + LONG + "\"}");
            assertThat(all.get("choice").asString()).isEqualTo("register");
            assertThat(all.path("note").isString()).isFalse();
            JsonNode unknown =
                    stopped(route, "{\"why\":{\"x\":[1]},\"scope\":\"Contact\",\"said\":\"\\ud800 \\u0000\"}");
            assertThat(unknown.get("choice").asString()).isEqualTo("contact");
            assertThat(unknown.path("note").isString()).isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-1000000000-01-01T00:00:00Z",
                "+99999-01-01T00:00:00Z",
                "1066-10-14T00:00:00Z",
                "2999-01-01T00:00:00Z",
                "last week"
            })
    void a_time_at_which_nobody_can_have_said_it_refuses_no_stop_and_is_not_kept(String said) {
        PersonId person = Inviting.person("stops-" + Ids.reference(8));
        Instant before = Instant.now();
        stopped(
                StopRoutes.all(person).getLast(),
                "{\"scope\":\"contact\",\"how\":\"letter\",\"saidAt\":\"" + said + "\"}");
        ConsentEvent stop = TestApi.part(Consents.class).history(person).block().getLast();
        assertThat(stop.how().saidAt()).isBetween(before, Instant.now());
    }

    @Test
    void a_person_in_a_browser_gets_a_page_even_when_more_was_stopped_than_could_be_read() {
        PersonId person = Inviting.person("stops-" + Ids.reference(8));
        Map<String, String> browser =
                Map.of("Content-Type", "application/x-www-form-urlencoded", "Accept", "text/html,*/*;q=0.8");
        HttpResponse<String> page = post(link(person), ("said=" + LONG).getBytes(StandardCharsets.UTF_8), browser);
        assertThat(page.statusCode()).isEqualTo(201);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).startsWith("text/html");
        assertThat(page.body()).contains("So we stopped all contact about research.");
        assertThat(post(link(person), "choice=register".getBytes(StandardCharsets.UTF_8), browser)
                        .body())
                .contains("Your place on the register ends.")
                .doesNotContain("We could not tell");
    }

    @Test
    void a_stop_of_a_study_that_the_person_has_nothing_to_do_with_stops_contact() {
        PersonId person = Inviting.person("stops-" + Ids.reference(8));
        String asked = "{\"scope\":\"study\",\"studyId\":\"" + UUID.randomUUID() + "\"}";
        JsonNode signedIn = stopped(StopRoutes.all(person).getFirst(), asked);
        JsonNode byStaff = stopped(StopRoutes.all(person).getLast(), asked);
        assertThat(byStaff.get("choice").asString()).isEqualTo("contact");
        assertThat(signedIn.get("choice").asString()).isEqualTo("contact");
        assertThat(signedIn.path("note").isString()).isTrue();
    }

    @Test
    void a_stop_whose_first_look_up_is_lost_stands_all_the_same() throws Exception {
        PersonId person = Inviting.person("stops-" + Ids.reference(8));
        for (Route route : StopRoutes.all(person)) {
            int before = stops(person);
            try (HeldRow held = HeldRow.table("volens.sign_in, volens.stop_link, volens.person_reference");
                    var working = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<HttpResponse<String>> answer =
                        working.submit(() -> post(route, "{}".getBytes(StandardCharsets.UTF_8), Map.of()));
                held.awaitWaiting(1);
                held.killWaiting();
                held.close();
                assertThat(answer.get().statusCode()).isEqualTo(201);
            }
            assertThat(stops(person)).isEqualTo(before + 1);
        }
    }

    @Test
    void one_click_from_a_mail_program_stops_contact() {
        PersonId person = Inviting.person("stops-" + Ids.reference(8));
        HttpResponse<String> answer = post(
                link(person),
                "List-Unsubscribe=One-Click".getBytes(StandardCharsets.UTF_8),
                Map.of("Content-Type", "application/x-www-form-urlencoded"));
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(stops(person)).isEqualTo(1);
    }

    @Test
    void a_body_that_never_ends_does_not_hold_the_stop_up() throws IOException {
        PersonId person = Inviting.person("stops-" + Ids.reference(8));
        URI uri = URI.create(TestApi.url() + link(person).uri());
        try (java.net.Socket socket = new java.net.Socket(uri.getHost(), uri.getPort())) {
            socket.getOutputStream()
                    .write(("POST " + uri.getPath() + " HTTP/1.1\r\nHost: x\r\nContent-Length: 100\r\n\r\nchoice=study")
                            .getBytes(StandardCharsets.US_ASCII));
            byte[] status = socket.getInputStream().readNBytes(12);
            assertThat(new String(status, StandardCharsets.US_ASCII)).isEqualTo("HTTP/1.1 201");
        }
        assertThat(stops(person)).isEqualTo(1);
    }

    private static JsonNode stopped(Route route, String body) {
        HttpResponse<String> answer = post(route, body.getBytes(StandardCharsets.UTF_8), Map.of());
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonMapper.shared().readTree(answer.body());
    }

    private static HttpResponse<String> post(Route route, byte[] body, Map<String, String> headers) {
        List<String> all = new ArrayList<>();
        headers.forEach((name, value) -> all.addAll(List.of(name, value)));
        if (!route.token().isEmpty()) {
            all.addAll(List.of("Authorization", "Bearer " + route.token()));
        }
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(TestApi.url() + route.uri()))
                .POST(HttpRequest.BodyPublishers.ofByteArray(body));
        if (!all.isEmpty()) {
            request.headers(all.toArray(String[]::new));
        }
        try {
            return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        } catch (InterruptedException ended) {
            throw new IllegalStateException(ended);
        }
    }
}
