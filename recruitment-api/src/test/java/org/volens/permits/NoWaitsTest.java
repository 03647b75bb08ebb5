package org.volens.permits;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.acting.Act;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/** Law 3 by choices: a no is answered as a stop is, when nothing that began before it still runs unnamed. */
class NoWaitsTest {

    private static final List<String> EMAIL = List.of("contact-by-email");

    /** Somebody who said yes, and a no of theirs by one route. */
    private record Route(String name, Someone person, Supplier<WebTestClient.RequestHeadersSpec<?>> no) {

        String wrong() {
            BegunAct begun = BegunAct.to(person);
            JsonNode answer = Asked.for_(201, no.get());
            Instant answered = Instant.now();
            String named = answer.path("unfinished").toString();
            return answered.isAfter(begun.deadline()) && named.equals("[\"" + BegunAct.NAMED + "\"]")
                    ? ""
                    : name + ": answered at " + answered + " with " + named + ", deadline " + begun.deadline();
        }
    }

    private static Someone reachable() {
        return TestPeople.joined("contact-by-email", "match-by-record");
    }

    private static Act reachable(Act act) {
        TestPeople.answer(act.person, "give", List.of("contact-by-email", "match-by-record"));
        return act;
    }

    private static Route own() {
        Someone someone = reachable();
        JsonNode leaflet = leaflet(someone);
        return new Route("own choice", someone, () -> choosing(someone, leaflet, 1, Ids.reference(12)));
    }

    private static JsonNode leaflet(Someone someone) {
        return Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"));
    }

    private static WebTestClient.RequestHeadersSpec<?> choosing(
            Someone someone, JsonNode leaflet, int sequence, String key) {
        return TestPeople.choosing(someone, leaflet, sequence, "refuse", EMAIL, key);
    }

    private static Route toStaff() {
        Someone someone = reachable();
        JsonNode leaflet = leaflet(someone);
        return new Route(
                "choice told to staff",
                someone,
                () -> written(
                        someone,
                        "/choices",
                        "choices",
                        Map.of(
                                "expectedSequence",
                                1,
                                "leaflet",
                                Map.of(
                                        "leafletId", leaflet.get("leafletId").asString(),
                                        "version", leaflet.get("version").asInt(),
                                        "language", leaflet.get("language").asString(),
                                        "sha256", leaflet.get("sha256").asString()),
                                "decisions",
                                List.of(Map.of("purpose", "contact-by-email", "answer", "refuse")))));
    }

    private static WebTestClient.RequestHeadersSpec<?> written(
            Someone someone, String uri, String member, Object choice) {
        return TestApi.as(Persona.HELPLINE)
                .post()
                .uri("/v1/people/" + Act.personRef(someone) + uri)
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(Map.of(
                        "how",
                        "phone",
                        "saidAt",
                        Instant.now().toString(),
                        "reference",
                        "call 17",
                        "identity",
                        "full",
                        member,
                        choice));
    }

    private static Route ofStudy() {
        Act act = reachable(Act.unable(null, "personal-consultee"));
        return new Route("own no to a study", act.person, () -> act.ownAnswer("refuse"));
    }

    private static Route ofStudyToStaff() {
        Act act = reachable(Act.unable(null, "personal-consultee"));
        return new Route(
                "no to a study told to staff",
                act.person,
                () -> written(act.person, "/studies/" + act.study + "/consent", "choice", act.choice("refuse", null)));
    }

    private static Route byRepresentative() {
        Act act = reachable(Act.unable("phase 2", "personal-legal-representative"));
        act.check(true);
        Asked.for_(201, act.deciding("give"));
        return new Route("no of a representative", act.person, () -> act.deciding("refuse"));
    }

    private static Route byConsultee() {
        Act act = reachable(Act.unable(null, "personal-consultee"));
        act.check(true);
        return new Route("advice against", act.person, () -> act.deciding("advise-decline"));
    }

    @Test
    void law_3_a_no_by_every_route_waits_for_what_had_begun_and_names_what_nobody_told_the_end_of() {
        List<Route> routes = List.of(own(), toStaff(), ofStudy(), ofStudyToStaff(), byRepresentative(), byConsultee());
        List<CompletableFuture<String>> wrong =
                routes.stream().map(route -> BegunAct.meanwhile(route::wrong)).toList();
        assertThat(wrong).extracting(CompletableFuture::join).containsOnly("");
    }

    @Test
    void law_3_a_no_is_answered_as_soon_as_what_had_begun_has_ended_and_so_is_the_same_again() {
        Someone someone = reachable();
        JsonNode leaflet = leaflet(someone);
        BegunAct begun = BegunAct.to(someone);
        String key = Ids.reference(12);
        List<CompletableFuture<JsonNode>> twice = Stream.of(1, 2)
                .map(_ -> BegunAct.meanwhile(() -> Asked.for_(201, choosing(someone, leaflet, 1, key))))
                .toList();
        TestRuns.eventually(() -> TestRuns.texts(
                                "SELECT kind FROM volens.consent_event WHERE person_id = ?",
                                someone.id().value())
                        .size()
                == 2);
        assertThat(twice).noneMatch(CompletableFuture::isDone);
        assertThat(begun.end()).isEqualTo(204);
        assertThat(twice).extracting(CompletableFuture::join).allSatisfy(answer -> {
            assertThat(answer.get("sequence").asInt()).isEqualTo(2);
            assertThat(answer.get("unfinished")).isEmpty();
        });
    }

    @Test
    void a_yes_waits_for_nothing() {
        Someone someone = reachable();
        BegunAct begun = BegunAct.to(someone);
        JsonNode answer = TestPeople.answer(someone, "give", List.of("contact-by-app", "contact-by-email"));
        assertThat(answer.get("unfinished")).isEmpty();
        assertThat(Instant.now()).isBefore(begun.deadline().minus(Duration.ofSeconds(1)));
    }
}
