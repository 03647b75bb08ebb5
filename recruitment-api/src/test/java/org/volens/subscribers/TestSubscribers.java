package org.volens.subscribers;

import com.nimbusds.jwt.JWTClaimsSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestIssuers;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import tools.jackson.databind.JsonNode;

/** Subscribers as a steward registers them, and what they and people see of notices. */
public final class TestSubscribers {

    private TestSubscribers() {}

    /** The request that registers one. */
    public static WebTestClient.RequestHeadersSpec<?> registering(String kind, UUID study, String url) {
        Map<String, Object> body = new HashMap<>(Map.of(
                "kind",
                kind,
                "studyId",
                study.toString(),
                "url",
                url,
                "contact",
                "The desk, 01632 960000",
                "client",
                Persona.SUBSCRIBER.subject()));
        if (kind.equals("site")) {
            body.put("siteId", TestRuns.site(study).toString());
        }
        return asSteward("/v1/subscribers").bodyValue(body);
    }

    /** Registers one and gives its id. */
    public static String registered(String kind, UUID study, String url) {
        return Asked.for_(201, registering(kind, study, url))
                .get("subscriberId")
                .asString();
    }

    /** A request of a steward's that creates something. */
    public static WebTestClient.RequestBodySpec asSteward(String uri) {
        return TestApi.as(Persona.STEWARD).post().uri(uri).header("Idempotency-Key", Ids.reference(12));
    }

    /** Changes a subscriber's state. */
    public static WebTestClient.RequestHeadersSpec<?> becoming(String subscriber, String state) {
        return asSteward("/v1/subscribers/" + subscriber + "/state")
                .bodyValue(Map.of("state", state, "reason", "A test."));
    }

    /** Reports a step of a notice as the subscriber's own machine. */
    public static WebTestClient.RequestHeadersSpec<?> reporting(String subscriber, int number, String step) {
        return reporting(TestIssuers.token(Persona.SUBSCRIBER), subscriber, number, step);
    }

    /** Reports a step by any token. */
    public static WebTestClient.RequestHeadersSpec<?> reporting(
            String token, String subscriber, int number, String step) {
        return TestApi.withToken(token).post().uri("/v1/subscribers/" + subscriber + "/notices/" + number + "/" + step);
    }

    /** A token of another machine, with these scopes. */
    public static String machine(String subject, String... scopes) {
        return TestIssuers.signed(
                Persona.SUBSCRIBER,
                new JWTClaimsSet.Builder(TestIssuers.claims(Persona.SUBSCRIBER))
                        .subject(subject)
                        .claim("scope", List.of(scopes))
                        .build());
    }

    /** Stops something, and gives the sequence of the event. */
    public static int stop(Someone someone, Map<String, String> body) {
        return Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(body))
                .get("sequence")
                .asInt();
    }

    /** Whom the person sees to be told of an event. */
    public static JsonNode told(Someone someone, int sequence) {
        return Asked.for_(200, someone.asks().get().uri("/v1/me/choices/" + sequence + "/told"));
    }

    /** Notices as the auditor sees them. */
    public static JsonNode notices(String subscriber, String only) {
        return Asked.for_(
                        200,
                        TestApi.as(Persona.AUDITOR)
                                .get()
                                .uri("/v1/notices?subscriberId=" + subscriber + "&only=" + only))
                .get("items");
    }

    /** States of a subscriber's notices, by number. */
    public static List<String> states(String subscriber) {
        return TestRuns.texts(
                "SELECT state FROM volens.subscriber_notice WHERE subscriber_id = ? ORDER BY number",
                UUID.fromString(subscriber));
    }

    /** The site has enrolled the person. */
    public static void enrolled(UUID study, PersonId person) {
        TestDatabase.run(
                "UPDATE volens.screening SET state = 'recruited', consent_date = '2026-11-01', recruited_date = '2026-11-02'"
                        + " WHERE study_id = ? AND person_id = ?",
                study,
                person.value());
    }
}
