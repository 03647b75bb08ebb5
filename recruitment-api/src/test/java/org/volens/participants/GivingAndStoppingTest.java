package org.volens.participants;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestIssuers;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;

/** Saying yes with something wrong is refused by its own rule and loses nothing; stopping with the same faults works. */
class GivingAndStoppingTest {

    private static final Map<String, Object> NO = Map.of("purpose", "contact-by-app", "answer", "refuse");
    private static final Map<String, Object> NEVER_ASKED = Map.of("purpose", "contact-by-letter", "answer", "refuse");

    @Test
    void each_fault_of_a_yes_has_its_own_refusal_and_nothing_is_recorded() {
        Someone someone = TestPeople.joined("contact-by-app");
        Map<String, Object> good = good(someone, 1);
        assertThat(rule(422, someone, with(good, "purpose", "mind-reading"))).isEqualTo("purpose-known");
        assertThat(rule(422, someone, with(good, "purpose", "put-in-touch"))).isEqualTo("purpose-scope");
        assertThat(rule(409, someone, with(good, "version", 99))).isEqualTo("leaflet-in-force");
        assertThat(rule(422, someone, with(good, "sha256", "0".repeat(64)))).isEqualTo("leaflet-hash");
        assertThat(rule(422, someone, with(good, "language", "cy"))).isEqualTo("leaflet-language");
        assertThat(rule(422, someone, with(good, "format", "bsl-video"))).isEqualTo("leaflet-format");
        assertThat(rule(422, someone, with(good, "language", null))).isEqualTo("required");
        assertThat(rule(422, someone, with(good, "answer", "perhaps"))).isEqualTo("answer-known");
        assertThat(rule(409, someone, with(good, "expectedSequence", 0))).isEqualTo("expected-sequence");
        assertThat(rule(422, someone, with(good, "expectedSequence", null))).isEqualTo("required");
        assertThat(sequence(someone)).isEqualTo(1);
        assertThat(Asked.for_(201, choosing(someone, good, Ids.reference(12)))
                        .get("sequence")
                        .asInt())
                .isEqualTo(2);
    }

    @Test
    void a_replayed_key_gets_the_first_answer_and_with_other_answers_its_refusal() {
        Someone someone = TestPeople.joined("contact-by-app");
        String key = Ids.reference(12);
        Map<String, Object> good = good(someone, 1);
        JsonNode first = Asked.for_(201, choosing(someone, good, key));
        JsonNode again = Asked.for_(201, choosing(someone, good, key));
        assertThat(again.get("sequence")).isEqualTo(first.get("sequence"));
        assertThat(again.get("recordedAt")).isEqualTo(first.get("recordedAt"));
        assertThat(Asked.rule(422, choosing(someone, with(good, "answer", "refuse"), key)))
                .isEqualTo("idempotency-key-reused");
        assertThat(Asked.rule(422, choosing(someone, with(good, "purpose", "contact-by-email"), key)))
                .isEqualTo("idempotency-key-reused");
        assertThat(sequence(someone))
                .as("the no took back a yes and counts, the yes does not")
                .isEqualTo(3);
        assertThat(Asked.rule(400, choosing(someone, good, null))).isEqualTo("idempotency-key-required");
        assertThat(Asked.rule(400, choosing(someone, good, "not a key!"))).isEqualTo("idempotency-key-form");
        assertThat(sequence(someone)).isEqualTo(3);
    }

    @Test
    void law_3_a_no_needs_no_key_and_is_not_lost_with_the_yes_that_does() {
        for (String key : java.util.Arrays.asList(null, "not a key!")) {
            Someone someone = TestPeople.joined("contact-by-app", "contact-by-email");
            Asked.for_(201, choosing(someone, Map.of("decisions", List.of(NO)), key));
            assertThat(standing(someone, "contact-by-app")).isEqualTo("refused");
            Map<String, Object> mixed = new HashMap<>(good(someone, 2));
            mixed.put(
                    "decisions",
                    List.of(
                            ((List<?>) mixed.get("decisions")).getFirst(),
                            Map.of("purpose", "contact-by-email", "answer", "refuse")));
            JsonNode refused = Asked.for_(400, choosing(someone, mixed, key));
            assertThat(refused.get("rule").asString()).startsWith("idempotency-key-");
            assertThat(refused.get("detail").asString()).contains("recorded all the same, as number 3.");
            assertThat(standing(someone, "contact-by-email")).isEqualTo("refused");
            assertThat(standing(someone, "steering")).isEqualTo("not-asked");
        }
    }

    @Test
    void a_key_that_staff_used_for_a_person_is_still_free_for_the_person() {
        Someone someone = TestPeople.joined("contact-by-app");
        String key = Ids.reference(12);
        Map<String, Object> written = Map.of(
                "how", "phone",
                "saidAt", Instant.now().toString(),
                "reference", "call-1",
                "identity", "full",
                "choices", good(someone, 1));
        String uri = "/v1/people/" + reference(someone) + "/choices";
        assertThat(replayed(TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri(uri)
                        .header("Idempotency-Key", key)
                        .bodyValue(written)))
                .isFalse();
        assertThat(replayed(choosing(someone, Map.of("decisions", List.of(NO)), key)))
                .isFalse();
        assertThat(standing(someone, "contact-by-app")).isEqualTo("refused");
        assertThat(replayed(TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri(uri)
                        .header("Idempotency-Key", key)
                        .bodyValue(written)))
                .as("the same again by the same")
                .isTrue();
        assertThat(sequence(someone)).isEqualTo(3);
    }

    @Test
    void a_no_sent_again_after_a_later_yes_says_that_it_is_a_repeat_and_what_stands() {
        Someone someone = TestPeople.joined("contact-by-app");
        String key = Ids.reference(12);
        Map<String, Object> no = Map.of("decisions", List.of(NO));
        JsonNode first = Asked.for_(201, choosing(someone, no, key));
        assertThat(replayed(choosing(someone, no, key))).isTrue();
        assertThat(Asked.for_(201, choosing(someone, no, key)).get("meaning"))
                .as("nothing was said since")
                .isEqualTo(first.get("meaning"));
        TestPeople.answer(someone, "give", List.of("contact-by-app"));
        JsonNode again = Asked.for_(201, choosing(someone, no, key));
        assertThat(again.get("sequence").asInt()).isEqualTo(2);
        assertThat(again.get("meaning").toString())
                .contains("recorded before, as number 2", "stand at number 3")
                .doesNotContain("We will not do");
    }

    /** Whether the answer, a good one, says that it was given before. */
    private static boolean replayed(WebTestClient.RequestHeadersSpec<?> request) {
        var answer = request.exchange().expectStatus().isCreated().expectBody().returnResult();
        return "true".equals(answer.getResponseHeaders().getFirst("Idempotency-Replayed"));
    }

    @Test
    void of_many_writers_on_one_number_one_is_recorded_and_the_others_are_told() {
        Someone someone = TestPeople.joined("contact-by-app");
        Map<String, Object> good = good(someone, 1);
        List<Integer> statuses = Flux.range(0, 8)
                .flatMap(
                        _ -> Mono.fromCallable(() -> choosing(someone, good, Ids.reference(12))
                                        .exchange()
                                        .returnResult(String.class)
                                        .getStatus()
                                        .value())
                                .subscribeOn(Schedulers.boundedElastic()),
                        8)
                .collectList()
                .block(Duration.ofSeconds(30));
        assertThat(statuses).containsOnlyOnce(201).hasSize(8);
        assertThat(statuses.stream().filter(status -> status == 409)).hasSize(7);
        assertThat(sequence(someone)).isEqualTo(2);
    }

    @Test
    void law_3_a_no_counts_though_the_yes_that_it_came_with_is_refused() {
        record Fault(int status, String field, Object value, String rule) {}
        for (Fault fault : List.of(
                new Fault(422, "purpose", "mind-reading", "purpose-known"),
                new Fault(409, "version", 99, "leaflet-in-force"),
                new Fault(422, "sha256", "0".repeat(64), "leaflet-hash"),
                new Fault(422, "language", null, "required"),
                new Fault(422, "answer", "perhaps", "answer-known"),
                new Fault(409, "expectedSequence", 0, "expected-sequence"),
                new Fault(422, "expectedSequence", null, "required"))) {
            Someone someone = TestPeople.joined("contact-by-app", "contact-by-email");
            Map<String, Object> mixed = with(good(someone, 1), fault.field(), fault.value());
            mixed.put("decisions", List.of(((List<?>) mixed.get("decisions")).getFirst(), NO, NEVER_ASKED));
            JsonNode refused = Asked.for_(fault.status(), choosing(someone, mixed, Ids.reference(12)));
            assertThat(refused.get("rule").asString()).isEqualTo(fault.rule());
            assertThat(refused.get("detail").asString())
                    .endsWith("What was said no to here is recorded all the same, as number 2.");
            assertThat(standing(someone, "contact-by-app")).isEqualTo("refused");
            assertThat(standing(someone, "contact-by-email")).isEqualTo("given");
            assertThat(standing(someone, "contact-by-letter"))
                    .as("it took nothing back")
                    .isEqualTo("not-asked");
            assertThat(standing(someone, "steering")).isEqualTo("not-asked");
            assertThat(Asked.for_(fault.status(), choosing(someone, mixed, Ids.reference(12)))
                            .get("detail")
                            .asString())
                    .as("the same again")
                    .doesNotContain("recorded");
            assertThat(sequence(someone)).isEqualTo(2);
            Asked.for_(200, someone.asks().get().uri("/v1/me/choices/2/receipt"));
        }
    }

    @Test
    void a_weak_sign_in_cannot_say_yes_to_the_record_and_can_stop() {
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record");
        WebTestClient weak = TestApi.withToken(TestIssuers.signed(
                Persona.DILYS,
                new JWTClaimsSet.Builder(TestIssuers.claims(Persona.DILYS))
                        .subject(someone.subject())
                        .claim("nhs_number", someone.nhsNumber())
                        .claim("family_name", someone.familyName())
                        .claim("birthdate", someone.birthDate())
                        .build()));
        Map<String, Object> good = with(good(someone, 1), "purpose", "match-by-record");
        JsonNode refused = Asked.for_(
                403,
                weak.post()
                        .uri("/v1/me/choices")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(good));
        assertThat(refused.get("rule").asString()).isEqualTo("identity-level");
        assertThat(Asked.for_(201, weak.post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")))
                        .get("choice")
                        .asString())
                .isEqualTo("register");
    }

    @Test
    void stopping_works_with_all_the_same_faults() {
        record Fault(String name, Map<String, Object> body) {}
        for (Fault fault : List.of(
                new Fault("unknown purpose", Map.of("scope", "purpose", "purpose", "mind-reading")),
                new Fault("another number", Map.of("scope", "contact", "expectedSequence", 77)),
                new Fault("a retired leaflet", Map.of("scope", "contact", "leaflet", Map.of("version", 99))),
                new Fault("a wrong hash", Map.of("scope", "contact", "leaflet", Map.of("sha256", "0"))),
                new Fault("a time to come", Map.of("scope", "contact", "saidAt", "2999-01-01T00:00:00Z")),
                new Fault("a pause into the past", Map.of("scope", "pause", "until", "1999-01-01")),
                new Fault("a pause without an end", Map.of("scope", "pause")),
                new Fault("a study of nobody", Map.of("scope", "study", "studyId", "1")))) {
            Someone someone = TestPeople.joined("contact-by-app");
            JsonNode stopped = Asked.for_(
                    201,
                    someone.asks()
                            .post()
                            .uri("/v1/me/stops")
                            .header("Idempotency-Key", "the-same-for-all")
                            .bodyValue(fault.body()));
            assertThat(stopped.get("choice").asString()).as(fault.name()).isEqualTo("contact");
            assertThat(TestRuns.texts(
                            "SELECT standing FROM volens.consent_position WHERE person_id = ? AND purpose = 'contact-by-app'",
                            someone.id().value()))
                    .as(fault.name())
                    .containsExactly("withdrawn");
        }
    }

    @Test
    void a_form_signed_before_a_stop_does_not_lift_it_when_it_comes_in_late() {
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record");
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
        Map<String, Object> written = Map.of(
                "how", "paper",
                "saidAt", Instant.now().minus(Duration.ofDays(3)).toString(),
                "reference", "form-1",
                "identity", "full",
                "choices", with(good(someone, 2), "purpose", "match-by-record"));
        assertThat(Asked.rule(409, writing("/v1/people/" + reference(someone) + "/choices", written)))
                .isEqualTo("stopped-since");
        assertThat(sequence(someone)).isEqualTo(2);
    }

    private static String standing(Someone someone, String purpose) {
        return Asked.for_(200, someone.asks().get().uri("/v1/me/choices"))
                .get("choices")
                .valueStream()
                .filter(choice -> choice.get("purpose").asString().equals(purpose))
                .map(choice -> choice.get("standing").asString())
                .findFirst()
                .orElseThrow();
    }

    private static WebTestClient.RequestHeadersSpec<?> writing(String uri, Map<String, Object> body) {
        return TestApi.as(Persona.HELPLINE)
                .post()
                .uri(uri)
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    private static String rule(int status, Someone someone, Map<String, Object> body) {
        return Asked.rule(status, choosing(someone, body, Ids.reference(12)));
    }

    private static WebTestClient.RequestHeadersSpec<?> choosing(Someone someone, Map<String, Object> body, String key) {
        var request = someone.asks().post().uri("/v1/me/choices");
        return (key == null ? request : request.header("Idempotency-Key", key)).bodyValue(body);
    }

    private static int sequence(Someone someone) {
        return Asked.for_(200, someone.asks().get().uri("/v1/me/choices"))
                .get("sequence")
                .asInt();
    }

    private static Map<String, Object> good(Someone someone, int sequence) {
        JsonNode leaflet = Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"));
        return Map.of(
                "expectedSequence",
                sequence,
                "leaflet",
                Map.of(
                        "leafletId", leaflet.get("leafletId").asString(),
                        "version", leaflet.get("version").asInt(),
                        "language", leaflet.get("language").asString(),
                        "format", "standard",
                        "sha256", leaflet.get("sha256").asString()),
                "decisions",
                List.of(Map.of("purpose", "steering", "answer", "give")));
    }

    /** The same with one field changed, wherever it stands; null leaves it out. */
    @SuppressWarnings("unchecked")
    private static Map<String, Object> with(Map<String, Object> body, String field, Object value) {
        Map<String, Object> changed = new HashMap<>(body);
        Map<String, Object> leaflet = new HashMap<>((Map<String, Object>) body.get("leaflet"));
        Map<String, Object> decision = new HashMap<>(((List<Map<String, Object>>) body.get("decisions")).getFirst());
        for (Map<String, Object> part : List.of(changed, leaflet, decision)) {
            if (part.containsKey(field)) {
                if (value == null) {
                    part.remove(field);
                } else {
                    part.put(field, value);
                }
            }
        }
        changed.put("leaflet", leaflet);
        changed.put("decisions", List.of(decision));
        return changed;
    }

    private static String reference(Someone someone) {
        return Asked.for_(
                        200,
                        TestApi.as(Persona.HELPLINE)
                                .post()
                                .uri("/v1/people/search")
                                .bodyValue(Map.of("nhsNumber", someone.nhsNumber())))
                .get("items")
                .get(0)
                .get("personRef")
                .asString();
    }
}
