package org.volens.permits;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jwt.JWTClaimsSet;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestIssuers;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.MerkleProof;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.Sha256;
import org.volens.consent.proof.SignedNote;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What other systems ask and take, as they ask it: over HTTP with a machine's token. */
class PermitsOverHttpTest {

    private static final UUID STUDY = UUID.randomUUID();

    @Test
    void a_question_is_answered_with_the_decisions_it_rests_on_and_takes_no_permit() {
        Someone someone = TestPeople.joined("contact-by-email", "match-by-record");
        JsonNode said = Asked.for_(200, asking("/v1/permits/ask", invite(reference(someone))));
        assertThat(said.get("answer").asString()).isEqualTo("permitted");
        assertThat(said.get("evidence").findValuesAsString("purpose"))
                .containsExactly("contact-by-email", "match-by-record");
        assertThat(said.get("sequence").asInt()).isEqualTo(1);
        assertThat(permits(someone)).isEmpty();
    }

    @Test
    void each_no_has_a_reason_of_its_own() {
        Someone never = TestPeople.joined("match-by-record");
        assertThat(reason(never, Map.of())).isEqualTo("never-asked");
        Someone refused = TestPeople.joined("match-by-record");
        TestPeople.answer(refused, "refuse", List.of("contact-by-email"));
        assertThat(reason(refused, Map.of())).isEqualTo("refused");
        Someone someone = TestPeople.joined("contact-by-email", "match-by-record");
        assertThat(reason(someone, Map.of("commercial", true))).isEqualTo("never-asked");
        stop(someone, Map.of("scope", "pause", "until", "2099-12-31"));
        assertThat(reason(someone, Map.of())).isEqualTo("paused");
        Asked.for_(200, someone.asks().post().uri("/v1/me/pause/end"));
        assertThat(Asked.for_(200, asking("/v1/permits/ask", invite(reference(someone))))
                        .get("answer")
                        .asString())
                .isEqualTo("permitted");
        stop(someone, Map.of("scope", "contact"));
        assertThat(reason(someone, Map.of())).isEqualTo("withdrawn");
    }

    @Test
    void a_permit_is_taken_told_to_the_person_and_ended_once() {
        Someone someone = TestPeople.joined("contact-by-email", "match-by-record");
        String reference = reference(someone);
        JsonNode taken = Asked.for_(201, asking("/v1/permits", invite(reference)));
        assertThat(Duration.between(
                        Instant.parse(taken.get("decision").get("at").asString()),
                        Instant.parse(taken.get("deadline").asString())))
                .isEqualTo(Duration.ofSeconds(5));
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/uses"))
                        .get("items")
                        .findValuesAsString("sentence"))
                .anyMatch(sentence -> sentence.equals(
                        "Register operator asked, and was allowed, to invite you by e-mail for a study."));
        String end = "/v1/permits/" + taken.get("permitId").asString() + "/end";
        Map<String, Object> done = Map.of("personRef", reference, "outcome", "done");
        TestApi.withToken(anotherSender())
                .post()
                .uri(end)
                .bodyValue(done)
                .exchange()
                .expectStatus()
                .isNotFound();
        TestApi.as(Persona.SENDER)
                .post()
                .uri(end)
                .bodyValue(done)
                .exchange()
                .expectStatus()
                .isNoContent();
        TestApi.as(Persona.SENDER)
                .post()
                .uri(end)
                .bodyValue(done)
                .exchange()
                .expectStatus()
                .isNotFound();
    }

    /** A machine of the same scope, which took nothing. */
    private static String anotherSender() {
        return TestIssuers.signed(
                Persona.SENDER,
                new JWTClaimsSet.Builder(TestIssuers.claims(Persona.SENDER))
                        .subject("another-sender")
                        .build());
    }

    @Test
    void without_a_yes_there_is_no_permit_and_no_use() {
        Someone someone = TestPeople.joined("match-by-record");
        JsonNode answer = Asked.for_(200, asking("/v1/permits", invite(reference(someone))));
        assertThat(answer.get("decision").get("answer").asString()).isEqualTo("refused");
        assertThat(answer.hasNonNull("permitId")).isFalse();
        assertThat(permits(someone)).isEmpty();
    }

    @Test
    void what_cannot_be_meant_is_refused_by_field() {
        Someone someone = TestPeople.joined("contact-by-email");
        String reference = reference(someone);
        Map<String, Object> good = invite(reference);
        record Bad(String field, Object value, String rule) {}
        for (Bad bad : List.of(
                new Bad("act", "telepathy", "act-known"),
                new Bad("studyId", "1", "required"),
                new Bad("channel", "pigeon", "channel-known"),
                new Bad("diseaseArea", "flu", "coded"),
                new Bad("personRef", "?", "person-ref"))) {
            Map<String, Object> asked = new HashMap<>(good);
            asked.put(bad.field(), bad.value());
            JsonNode problem = Asked.for_(422, asking("/v1/permits/ask", asked));
            assertThat(problem.get("field").asString()).isEqualTo(bad.field());
            assertThat(problem.get("rule").asString()).isEqualTo(bad.rule());
        }
        assertThat(Asked.rule(404, asking("/v1/permits/ask", invite("ABCDEFGHJKLM"))))
                .isEqualTo("exists");
        assertThat(Asked.rule(
                        422,
                        asking(
                                "/v1/permits/" + UUID.randomUUID() + "/end",
                                Map.of("personRef", reference, "outcome", "fine"))))
                .isEqualTo("outcome-known");
    }

    @Test
    void law_3_no_permit_begins_after_the_answer_to_a_stop_and_the_answer_waits_for_those_before() {
        List<Someone> people = IntStream.range(0, 12)
                .mapToObj(_ -> TestPeople.joined("contact-by-email", "match-by-record"))
                .toList();
        List<String> faults = new ArrayList<>();
        Flux.fromIterable(people)
                .flatMap(someone -> Mono.fromCallable(() -> raced(someone)).subscribeOn(Schedulers.boundedElastic()), 6)
                .doOnNext(faults::addAll)
                .blockLast(Duration.ofMinutes(1));
        assertThat(faults).isEmpty();
    }

    @Test
    void the_auditor_sees_what_was_known_when_with_the_proof_of_each_event(@TempDir Path folder) throws Exception {
        Someone someone = TestPeople.joined("contact-by-email", "match-by-record");
        String reference = reference(someone);
        Instant before = Instant.now();
        stop(someone, Map.of("scope", "contact"));
        JsonNode then =
                noted(Map.of("about", invite(reference), "asOf", before.toString(), "asKnownAt", before.toString()));
        assertThat(then.get("decision").get("answer").asString()).isEqualTo("permitted");
        assertThat(then.get("known")).hasSize(1);
        JsonNode now = noted(Map.of("about", invite(reference)));
        assertThat(now.get("decision").get("reason").asString()).isEqualTo("withdrawn");
        assertThat(now.get("known").findValuesAsString("kind")).containsExactly("chosen", "stopped");
        assertThat(now.get("known").findValuesAsString("proof"))
                .allMatch(proof -> proof.startsWith("c2sp.org/tlog-proof@v1"));
        checkable(then, before);
        checkable(now, Instant.now());
        assertThat(verified(folder, then)).startsWith("Verified.").contains("ok       entry 1, chosen");
        assertThat(verified(folder, now)).startsWith("Verified.").contains("ok       entry 2, stopped");
        assertThat(Asked.rule(422, asOf(Map.of("about", invite(reference), "asOf", "2999-01-01T00:00:00Z"))))
                .isEqualTo("not-in-future");
        JsonNode empty = Asked.for_(400, asOf(Map.of("about", invite(reference), "asOf", "")));
        assertThat(empty.get("field").asString()).isEqualTo("asOf");
        assertThat(empty.get("rule").asString()).isEqualTo("readable-value");
        assertThat(Asked.rule(422, asOf(Map.of()))).isEqualTo("required");
    }

    @Test
    void law_10_what_was_true_then_and_what_was_answered_then_are_told_apart() {
        Someone someone = TestPeople.joined("contact-by-email", "match-by-record");
        String reference = reference(someone);
        Instant joined = Instant.now();
        Asked.for_(
                201,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/" + reference + "/stops")
                        .bodyValue(Map.of(
                                "scope",
                                "contact",
                                "how",
                                "phone",
                                "saidAt",
                                joined.minusSeconds(3_600).toString())));
        JsonNode taken = Asked.for_(200, asking("/v1/permits", invite(reference)));
        assertThat(taken.at("/decision/answer").asString()).isEqualTo("refused");
        String then = Instant.now().toString();
        JsonNode told = Asked.for_(200, asOf(Map.of("about", invite(reference), "asOf", then, "asKnownAt", then)));
        assertThat(told.at("/decision/answer").asString())
                .as("the yes was said after the no, though it was recorded before")
                .isEqualTo("permitted");
        assertThat(told.at("/answeredThen/answer").asString()).isEqualTo("refused");
        assertThat(told.at("/answeredThen/reason")).isEqualTo(taken.at("/decision/reason"));
        JsonNode before =
                Asked.for_(200, asOf(Map.of("about", invite(reference), "asOf", then, "asKnownAt", joined.toString())));
        assertThat(before.at("/answeredThen/answer").asString())
                .as("when the stop was not known")
                .isEqualTo("permitted");
    }

    /** Asked until it is noted when each checkpoint was signed: of the newest that is done by the step of the log that follows it. */
    private static JsonNode noted(Map<String, Object> asked) {
        Instant end = Instant.now().plusSeconds(20);
        JsonNode answer = Asked.for_(200, asOf(asked));
        while (!answer.get("checkpoints").valueStream().allMatch(one -> one.hasNonNull("signedAt"))) {
            assertThat(Instant.now()).as("it is noted in time").isBefore(end);
            answer = Asked.for_(200, asOf(asked));
        }
        return answer;
    }

    /** What the program that auditors run says of an answer, kept as it came. */
    private static String verified(Path folder, JsonNode answer) throws Exception {
        Path file = Files.writeString(folder.resolve("answer.json"), answer.toString());
        Files.writeString(
                folder.resolve("published-keys.json"),
                Asked.text(TestApi.stranger().get().uri("/log/published-keys.json")));
        Process program = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        "org.volens.consent.proof.receipt.VerifyReceipt",
                        file.toString())
                .redirectErrorStream(true)
                .start();
        return new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    /** As whoever has the answer and the published keys in hand: salt and entry give the leaf, and that stands in the log. */
    private static void checkable(JsonNode answer, Instant moment) {
        NoteKey key = NoteKey.read(Asked.text(TestApi.stranger().get().uri("/log/key")));
        for (JsonNode event : answer.get("known")) {
            byte[] entry = event.get("entry").asString().getBytes(StandardCharsets.UTF_8);
            byte[] leaf =
                    Sha256.of(Base64.getUrlDecoder().decode(event.get("salt").asString()), entry);
            assertThat(HexFormat.of().formatHex(leaf))
                    .isEqualTo(event.get("commitment").asString());
            assertThat(JsonMapper.shared().readTree(entry).get("seq")).isEqualTo(event.get("sequence"));
            LogProof proof = LogProof.read(event.get("proof").asString()).orElseThrow();
            assertThat(proof.proves(leaf, key)).isTrue();
            Checkpoint under = Checkpoint.read(proof.checkpoint().text()).orElseThrow();
            JsonNode signed = answer.get("checkpoints")
                    .valueStream()
                    .filter(one -> one.get("size").asLong() == under.size())
                    .findFirst()
                    .orElseThrow();
            Instant signedAt = Instant.parse(signed.get("signedAt").asString());
            assertThat(signed.get("signedByThen").asBoolean()).isEqualTo(!signedAt.isAfter(moment));
            SignedNote newest = SignedNote.read(signed.get("newest").asString()).orElseThrow();
            assertThat(key.signed(newest)).isTrue();
            Checkpoint last = Checkpoint.read(newest.text()).orElseThrow();
            List<byte[]> growth = signed.get("growth")
                    .valueStream()
                    .map(hash -> Base64.getDecoder().decode(hash.asString()))
                    .toList();
            assertThat(MerkleProof.consistent(under.size(), last.size(), growth, under.root(), last.root()))
                    .isTrue();
        }
    }

    private static WebTestClient.RequestHeadersSpec<?> asOf(Map<String, Object> body) {
        return TestApi.as(Persona.AUDITOR).post().uri("/v1/permits/as-of").bodyValue(body);
    }

    @Test
    void law_10_of_a_study_elsewhere_what_is_left_out_is_not_taken_as_a_no() {
        String reference = reference(TestPeople.joined("contact-by-email", "match-by-record"));
        for (String field : List.of("commercial", "genetic", "overseas")) {
            Map<String, Object> asked = invite(reference);
            asked.remove(field);
            JsonNode refused = Asked.for_(422, asking("/v1/permits", asked));
            assertThat(refused.get("rule").asString()).isEqualTo("nature-said");
            assertThat(refused.get("field").asString()).isEqualTo(field);
        }
    }

    @Test
    void the_steward_streams_who_permits_by_random_names_alone() {
        Someone yes = TestPeople.joined("contact-by-email", "match-by-record");
        Someone no = TestPeople.joined("contact-by-email");
        String lines = Asked.text(
                TestApi.as(Persona.STEWARD).post().uri("/v1/permits/people").bodyValue(INVITE));
        assertThat(lines.lines()).contains("{\"person\":\"" + principal(yes) + "\"}");
        assertThat(lines).doesNotContain(principal(no), yes.id().value().toString());
    }

    @Test
    void what_is_owed_is_told_also_to_who_never_chose_anything_and_their_stop_counts_after_it() {
        Someone someone = TestPeople.joined();
        assertThat(TestRuns.texts(
                        "SELECT 1::text FROM volens.consent_state WHERE person_id = ?",
                        someone.id().value()))
                .as("nothing was ever said")
                .isEmpty();
        Map<String, Object> asked =
                Map.of("personRef", reference(someone), "act", "tell-anyway", "channel", "letter", "why", "breach");
        JsonNode taken = Asked.for_(201, asking("/v1/permits", asked));
        assertThat(taken.at("/decision/answer").asString()).isEqualTo("permitted");
        stop(someone, Map.of("scope", "contact"));
        Asked.for_(201, asking("/v1/permits", asked));
    }

    @Test
    void what_is_owed_to_a_person_is_told_after_they_stopped_with_its_reason_and_of_one_person_at_a_time() {
        Someone someone = TestPeople.joined("contact-by-email");
        stop(someone, Map.of("scope", "register"));
        Map<String, Object> asked = new HashMap<>(
                Map.of("personRef", reference(someone), "act", "tell-anyway", "channel", "letter", "why", "breach"));
        Asked.for_(201, asking("/v1/permits", asked));
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/uses"))
                        .get("items")
                        .findValuesAsString("sentence"))
                .anyMatch(sentence ->
                        sentence.endsWith("to tell you by letter that something went wrong with your data."));
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/uses"))
                        .at("/items/0/legal/route")
                        .asString())
                .isEqualTo("owed-breach");
        asked.put("why", "news");
        assertThat(Asked.rule(422, asking("/v1/permits", asked))).isEqualTo("why-known");
        asked.put("why", "safety");
        assertThat(Asked.rule(422, asking("/v1/permits", asked))).isEqualTo("required");
        asked.put("studyId", STUDY.toString());
        assertThat(Asked.for_(200, asking("/v1/permits", asked))
                        .at("/decision/reason")
                        .asString())
                .as("they never took part")
                .isEqualTo("never-asked");
        assertThat(Asked.rule(
                        422,
                        TestApi.as(Persona.STEWARD)
                                .post()
                                .uri("/v1/permits/people")
                                .bodyValue(Map.of("act", "tell-anyway", "channel", "letter", "why", "breach"))))
                .isEqualTo("asked-of-one");
    }

    private static String principal(Someone someone) {
        return TestRuns.texts(
                        "SELECT principal::text FROM volens.consent_state WHERE person_id = ?",
                        someone.id().value())
                .getFirst();
    }

    /** Permits are taken and ended all the time while the person stops. */
    private static List<String> raced(Someone someone) {
        String reference = reference(someone);
        List<String> faults = new ArrayList<>();
        Mono<Boolean> stopped = Mono.delay(Duration.ofMillis(30))
                .publishOn(Schedulers.boundedElastic())
                .map(_ -> {
                    stop(someone, Map.of("scope", "contact"));
                    return true;
                })
                .cache();
        stopped.subscribe();
        for (int i = 0; i < 15; i++) {
            JsonNode answer = JsonMapper.shared()
                    .readTree(asking("/v1/permits", invite(reference))
                            .exchange()
                            .expectBody()
                            .returnResult()
                            .getResponseBodyContent());
            if (answer.hasNonNull("permitId")) {
                TestApi.as(Persona.SENDER)
                        .post()
                        .uri("/v1/permits/" + answer.get("permitId").asString() + "/end")
                        .bodyValue(Map.of("personRef", reference, "outcome", "done"))
                        .exchange()
                        .expectStatus()
                        .isNoContent();
            }
        }
        stopped.block(Duration.ofSeconds(20));
        String last =
                "SELECT max(recorded_at)::text FROM volens.consent_event WHERE person_id = ? AND kind = 'stopped'";
        String recorded = TestRuns.texts(last, someone.id().value()).getFirst();
        List<String> after = TestRuns.texts(
                "SELECT taken_at::text FROM volens.permit WHERE person_id = ? AND taken_at > ?::timestamptz",
                someone.id().value(),
                recorded);
        if (!after.isEmpty()) {
            faults.add("a permit was taken at " + after + " after the stop of " + recorded);
        }
        return faults;
    }

    private static String reason(Someone someone, Map<String, Object> more) {
        Map<String, Object> asked = new HashMap<>(invite(reference(someone)));
        asked.putAll(more);
        JsonNode said = Asked.for_(200, asking("/v1/permits/ask", asked));
        assertThat(said.get("answer").asString()).isEqualTo("refused");
        return said.get("reason").asString();
    }

    /** The study is not on this register, so all of it is said. */
    private static final Map<String, Object> INVITE = Map.of(
            "act",
            "invite",
            "studyId",
            STUDY.toString(),
            "channel",
            "email",
            "commercial",
            false,
            "genetic",
            false,
            "overseas",
            false);

    private static Map<String, Object> invite(String reference) {
        Map<String, Object> invite = new HashMap<>(INVITE);
        invite.put("personRef", reference);
        return invite;
    }

    private static WebTestClient.RequestHeadersSpec<?> asking(String uri, Map<String, Object> body) {
        return TestApi.as(Persona.SENDER).post().uri(uri).bodyValue(body);
    }

    private static void stop(Someone someone, Map<String, String> body) {
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(body));
    }

    private static List<String> permits(Someone someone) {
        return TestRuns.texts(
                "SELECT act FROM volens.permit WHERE person_id = ? AND act = 'invite'",
                someone.id().value());
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
