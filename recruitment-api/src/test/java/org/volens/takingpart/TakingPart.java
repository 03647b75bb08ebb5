package org.volens.takingpart;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import tools.jackson.databind.JsonNode;

/** Somebody who was invited to an open study, over HTTP. */
final class TakingPart {

    final String code = TestRuns.code();
    final UUID study = TestRuns.openStudy(code);
    final Someone person = TestPeople.suiting(code);

    /** Invited by nobody's run but the test's. */
    static TakingPart invited() {
        TakingPart one = new TakingPart();
        TestDatabase.run("""
                INSERT INTO volens.invitation (person_id, invitation_id, reference, study_id, wave_id, state, wording_version,
                    decision_seq, made_at, answer_by)
                VALUES (?, gen_random_uuid(), ?, ?, gen_random_uuid(), 'sent', 1, 1, now(), current_date + 20)
                """, one.person.id().value(), Ids.reference(10), one.study);
        return one;
    }

    JsonNode view() {
        return view("");
    }

    JsonNode view(String query) {
        return get("/v1/me/studies/" + study + "/consent" + query);
    }

    String standing() {
        return view().get("standing").asString();
    }

    JsonNode get(String uri) {
        return Asked.for_(200, person.asks().get().uri(uri));
    }

    JsonNode says(String answer) {
        return Asked.for_(201, saying(answer));
    }

    WebTestClient.RequestHeadersSpec<?> saying(String answer) {
        return saying(view(), body -> body.put("answer", answer));
    }

    /** An answer under the leaflet of a view, with more or less than that. */
    WebTestClient.RequestHeadersSpec<?> saying(JsonNode view, java.util.function.Consumer<Map<String, Object>> more) {
        Map<String, Object> body = choice(view);
        more.accept(body);
        return person.asks()
                .post()
                .uri("/v1/me/studies/" + study + "/consent")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    static Map<String, Object> choice(JsonNode view) {
        JsonNode leaflet = view.get("leaflet");
        return new HashMap<>(Map.of(
                "expectedSequence",
                view.get("sequence").asInt(),
                "leaflet",
                Map.of(
                        "version", leaflet.get("version").asInt(),
                        "language", leaflet.get("language").asString(),
                        "format", leaflet.get("format").asString(),
                        "sha256", leaflet.get("sha256").asString())));
    }

    static WebTestClient.RequestHeadersSpec<?> visiting(String uri, Map<String, Object> body) {
        return TestApi.as(Persona.NURSE)
                .post()
                .uri(uri)
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }
}
