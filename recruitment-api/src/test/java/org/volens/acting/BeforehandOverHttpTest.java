package org.volens.acting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.invitations.Inviting.agree;
import static org.volens.invitations.Inviting.imported;
import static org.volens.invitations.Inviting.known;
import static org.volens.invitations.Inviting.number;
import static org.volens.invitations.Inviting.passed;
import static org.volens.invitations.Inviting.texts;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.ConsentFollower;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.ledger.Purposes;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.consent.proof.receipt.ReceiptVerifier;
import org.volens.consent.r2dbc.AppendSql;
import org.volens.consent.r2dbc.ConsentSql;
import org.volens.consent.r2dbc.ErasureSql;
import org.volens.consent.r2dbc.R2dbcErasures;
import org.volens.consent.r2dbc.R2dbcLateErasures;
import org.volens.permits.BegunAct;
import org.volens.registry.PersonFinder;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What people say beforehand, for when they cannot decide and for after their death, from the choice to what comes of it. */
class BeforehandOverHttpTest {

    private static final String CONTACT = "if-unable-stop-contact";
    private static final String LEAVE = "if-unable-leave-register";
    private static final String NOBODY = "if-unable-nobody-for-me";
    private static final String GO_ON = "after-death-go-on";
    private static final String DELETE = "after-death-delete";
    private static final List<String> ALL = List.of(CONTACT, LEAVE, NOBODY, GO_ON, DELETE);
    private static final String TRIAL = "phase 2";

    private static WebTestClient.RequestHeadersSpec<?> finding(Someone person, UUID study, String capacity) {
        Map<String, Object> body = new HashMap<>();
        body.put("capacity", capacity);
        body.put("on", LocalDate.now().toString());
        if (study != null) {
            body.put("studyId", study.toString());
        }
        return Act.steward()
                .post()
                .uri("/v1/people/" + Act.personRef(person) + "/capacity")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(body);
    }

    private static JsonNode found(Someone person, UUID study, String capacity) {
        return Asked.for_(201, finding(person, study, capacity));
    }

    private static JsonNode choices(Someone someone) {
        return Asked.for_(200, someone.asks().get().uri("/v1/me/choices"));
    }

    private static String standing(Someone someone, String purpose) {
        return choices(someone)
                .get("choices")
                .valueStream()
                .filter(one -> one.get("purpose").asString().equals(purpose))
                .map(one -> one.get("standing").asString())
                .findFirst()
                .orElseThrow();
    }

    private static JsonNode extract(String personRef) {
        return Asked.for_(
                200,
                TestApi.as(Persona.SENDER)
                        .post()
                        .uri("/v1/permits/ask")
                        .bodyValue(Map.of(
                                "personRef",
                                personRef,
                                "act",
                                "extract",
                                "studyId",
                                UUID.randomUUID().toString(),
                                "commercial",
                                false,
                                "genetic",
                                false,
                                "overseas",
                                false)));
    }

    private static JsonNode permit(Someone someone, Map<String, Object> act) {
        Map<String, Object> body = new HashMap<>(act);
        body.put("personRef", Act.personRef(someone));
        return Asked.for_(
                200, TestApi.as(Persona.SENDER).post().uri("/v1/permits/ask").bodyValue(body));
    }

    private static final Map<String, Object> INVITE = Map.of(
            "act",
            "invite",
            "channel",
            "app",
            "studyId",
            UUID.randomUUID().toString(),
            "commercial",
            false,
            "genetic",
            false,
            "overseas",
            false);

    @Test
    void nothing_is_chosen_beforehand_and_each_is_given_and_taken_back_by_every_route_like_any_choice() {
        Someone someone = TestPeople.joined();
        List<JsonNode> offered = choices(someone)
                .get("choices")
                .valueStream()
                .filter(one -> one.hasNonNull("beforehand"))
                .toList();
        assertThat(offered).extracting(one -> one.get("purpose").asString()).containsExactlyElementsOf(ALL);
        assertThat(offered).extracting(one -> one.get("standing").asString()).containsOnly("not-asked");
        assertThat(offered).noneMatch(one -> one.get("usual").asBoolean());
        assertThat(offered)
                .extracting(one -> one.get("beforehand").asString())
                .containsExactly("unable", "unable", "unable", "death", "death");
        TestPeople.answer(someone, "give", ALL);
        ALL.forEach(code -> assertThat(standing(someone, code)).isEqualTo("given"));
        TestPeople.answer(someone, "refuse", List.of(NOBODY));
        Asked.for_(
                201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "purpose", "purpose", LEAVE)));
        Asked.for_(
                201,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/" + Act.personRef(someone) + "/stops")
                        .bodyValue(Map.of("scope", "purpose", "purpose", CONTACT, "how", "phone")));
        assertThat(List.of(standing(someone, NOBODY), standing(someone, LEAVE), standing(someone, CONTACT)))
                .containsExactly("refused", "withdrawn", "withdrawn");
        JsonNode leaflet = Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"));
        Asked.for_(201, byPhone(someone, leaflet, Instant.now()));
        assertThat(standing(someone, CONTACT)).isEqualTo("given");
        assertThat(found(someone, null, "lacks").get("done").findValuesAsString("purpose"))
                .as("only what stands")
                .containsExactly(CONTACT);
    }

    private static WebTestClient.RequestHeadersSpec<?> byPhone(Someone someone, JsonNode leaflet, Instant said) {
        return TestApi.as(Persona.HELPLINE)
                .post()
                .uri("/v1/people/" + Act.personRef(someone) + "/choices")
                .header("Idempotency-Key", Ids.reference(12))
                .bodyValue(Map.of(
                        "how",
                        "phone",
                        "saidAt",
                        said.toString(),
                        "reference",
                        "call 17",
                        "identity",
                        "full",
                        "choices",
                        Map.of(
                                "expectedSequence",
                                choices(someone).get("sequence").asInt(),
                                "leaflet",
                                Map.of(
                                        "leafletId", leaflet.get("leafletId").asString(),
                                        "version", leaflet.get("version").asInt(),
                                        "language", leaflet.get("language").asString(),
                                        "sha256", leaflet.get("sha256").asString()),
                                "decisions",
                                List.of(Map.of("purpose", CONTACT, "answer", "give")))));
    }

    @Test
    void what_was_said_is_done_with_the_finding_once_and_told_to_steward_and_person() {
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record");
        TestPeople.answer(someone, "give", List.of(CONTACT));
        UUID study = invited(someone);
        JsonNode answer = found(someone, null, "lacks");
        JsonNode done = answer.get("done").get(0);
        assertThat(done.get("purpose").asString()).isEqualTo(CONTACT);
        assertThat(done.get("title").asString()).isEqualTo("If I can no longer decide: no contact");
        assertThat(done.get("choice").asString()).isEqualTo("contact");
        assertThat(done.get("sequence").asInt()).isEqualTo(3);
        assertThat(texts(
                        "SELECT state FROM volens.invitation WHERE person_id = ? AND study_id = ?",
                        someone.id().value(),
                        study))
                .containsExactly("cancelled");
        assertThat(permit(someone, INVITE).get("reason").asString()).isEqualTo("withdrawn");
        assertThat(found(someone, null, "lacks").get("done")).isEmpty();
        JsonNode page = choices(someone);
        assertThat(page.get("sequence").asInt()).isEqualTo(3);
        JsonNode entry = page.get("history").get(page.get("history").size() - 1);
        assertThat(entry.get("words").asString())
                .isEqualTo(
                        "It was found that you could not decide. You had said beforehand, in decision 2: “If I can no longer"
                                + " decide: no contact”. So this stopped: all contact about research.");
        assertThat(entry.get("route").asString()).isEqualTo("what you had said beforehand");
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/uses"))
                        .get("items")
                        .findValuesAsString("sentence"))
                .contains("You told us to stop by what you had said beforehand: all contact about research.");
        JsonNode receipt = Asked.for_(200, someone.asks().get().uri("/v1/me/choices/3/receipt"));
        PublishedKeys keys = ((Reading.Read<PublishedKeys>)
                        PublishedKeys.read(Asked.bytes(TestApi.stranger().get().uri("/log/published-keys.json"))))
                .value();
        assertThat(new ReceiptVerifier(keys, 0)
                        .verify(JsonMapper.shared().writeValueAsBytes(receipt))
                        .firstFailure())
                .isEmpty();
        String payload = new String(
                Base64.getUrlDecoder().decode(receipt.get("receipt").asString().split("\\.")[1]));
        assertThat(payload).contains("\"route\":\"beforehand\"", "in decision 2");
        assertThat(texts(
                        "SELECT convert_from(canonical, 'UTF8') FROM volens.consent_content WHERE person_id = ? AND seq = 3",
                        someone.id().value()))
                .singleElement()
                .asString()
                .contains("\"beforehand\":{\"purpose\":\"" + CONTACT + "\",\"seq\":2}");
    }

    private static UUID invited(Someone someone) {
        UUID study = TestRuns.openStudy(TestRuns.code());
        TestDatabase.run("""
                INSERT INTO volens.invitation (person_id, invitation_id, reference, study_id, wave_id, state, wording_version,
                    decision_seq, made_at, answer_by)
                VALUES (?, gen_random_uuid(), ?, ?, gen_random_uuid(), 'sent', 1, 1, now(), current_date + 20)
                """, someone.id().value(), Ids.reference(10), study);
        return study;
    }

    @Test
    void law_6_the_answer_to_the_steward_names_no_study() {
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record");
        TestPeople.answer(someone, "give", List.of(CONTACT, LEAVE, NOBODY, DELETE));
        UUID study = invited(someone);
        String title = texts("SELECT title FROM volens.study WHERE study_id = ?", study)
                .getFirst();
        JsonNode answer = found(someone, null, "lacks");
        assertThat(answer.get("done").findValuesAsString("choice")).containsExactly("contact", "register");
        assertThat(answer.get("standing").findValuesAsString("purpose"))
                .as("what is for after their death is nobody's to know before")
                .containsExactly(NOBODY);
        assertThat(answer.toString()).doesNotContain(study.toString(), title);
    }

    @Test
    void nothing_comes_back_by_itself_and_who_can_decide_again_is_asked_to_look() {
        Someone someone = TestPeople.joined("contact-by-app", "match-by-record");
        TestPeople.answer(someone, "give", List.of(CONTACT));
        found(someone, null, "lacks");
        assertThat(Asked.rule(403, TestPeople.answering(someone, "give", List.of(LEAVE))))
                .as("what is said after the loss")
                .isEqualTo("own-capacity");
        assertThat(Asked.rule(403, TestPeople.answering(someone, "give", List.of("contact-by-app"))))
                .isEqualTo("own-capacity");
        Asked.for_(
                201,
                someone.asks()
                        .post()
                        .uri("/v1/me/stops")
                        .bodyValue(Map.of("scope", "purpose", "purpose", "match-by-record")));
        assertThat(tasks(someone)).isEmpty();
        JsonNode regained = found(someone, null, "regained");
        assertThat(regained.get("done")).isEmpty();
        assertThat(standing(someone, "contact-by-app")).isEqualTo("withdrawn");
        assertThat(tasks(someone))
                .extracting(task -> task.get("kind").asString())
                .containsExactly("review-when-able");
        Asked.for_(
                200,
                someone.asks()
                        .post()
                        .uri("/v1/me/tasks/"
                                + tasks(someone).getFirst().get("taskId").asString() + "/done"));
        assertThat(tasks(someone)).isEmpty();
        TestPeople.answer(someone, "give", List.of("contact-by-app", "match-by-record"));
        assertThat(permit(someone, INVITE).get("answer").asString()).isEqualTo("permitted");
        assertThat(found(someone, null, "lacks").get("done").findValuesAsString("purpose"))
                .as("lost again, and the word still stands")
                .containsExactly(CONTACT);
    }

    private static List<JsonNode> tasks(Someone someone) {
        return Asked.for_(200, someone.asks().get().uri("/v1/me/tasks"))
                .get("items")
                .valueStream()
                .filter(task -> task.get("kind").asString().contains("able"))
                .toList();
    }

    @Test
    void a_late_word_that_the_person_took_back_since_does_not_count() {
        Someone someone = TestPeople.joined("contact-by-app");
        TestPeople.answer(someone, "give", List.of(CONTACT));
        JsonNode leaflet = Asked.for_(200, someone.asks().get().uri("/v1/me/leaflet"));
        Instant said = Instant.now();
        TestPeople.answer(someone, "refuse", List.of(CONTACT));
        assertThat(Asked.rule(409, byPhone(someone, leaflet, said))).isEqualTo("stopped-since");
        found(someone, null, "lacks");
        assertThat(standing(someone, "contact-by-app")).isEqualTo("given");
    }

    @Test
    void what_is_found_about_one_study_does_nothing_to_the_register_and_says_what_waits() {
        Someone someone = TestPeople.joined("contact-by-app");
        TestPeople.answer(someone, "give", List.of(CONTACT, NOBODY));
        JsonNode answer = found(someone, Act.study(null), "lacks");
        assertThat(answer.get("done")).isEmpty();
        assertThat(answer.get("standing").findValuesAsString("purpose")).containsExactly(CONTACT, NOBODY);
        assertThat(answer.get("standing").get(0).get("words").asString()).startsWith("Not done");
        assertThat(standing(someone, "contact-by-app")).isEqualTo("given");
        assertThat(found(someone, Act.study(null), "has").get("standing"))
                .as("of who can decide nothing is told")
                .isEmpty();
    }

    @Test
    void law_3_the_answer_to_the_finding_waits_for_what_had_begun_and_names_what_nobody_told_the_end_of() {
        Someone someone = TestPeople.joined("contact-by-email", "match-by-record");
        TestPeople.answer(someone, "give", List.of(CONTACT));
        WebTestClient.RequestHeadersSpec<?> finding = finding(someone, null, "lacks");
        BegunAct begun = BegunAct.to(someone);
        JsonNode answer = Asked.for_(201, finding);
        assertThat(Instant.now()).isAfter(begun.deadline());
        assertThat(answer.get("unfinished").get(0).asString()).isEqualTo(BegunAct.NAMED);
    }

    @Test
    void nobody_says_yes_for_who_said_so_beforehand_also_by_a_mandate_from_before_and_a_no_counts() {
        Act act = Act.unable(TRIAL, "personal-legal-representative");
        act.check(true);
        TestPeople.answer(act.person, "give", List.of(NOBODY));
        assertThat(Asked.rule(403, act.deciding("give"))).isEqualTo("said-beforehand");
        assertThat(act.standing()).isEqualTo("none");
        assertThat(Asked.for_(201, act.deciding("refuse")).get("kind").asString())
                .isEqualTo("decision");
        Asked.for_(201, act.stopping(Map.of("scope", "study")));
        Act consultee = Act.unable(null, "personal-consultee");
        consultee.check(true);
        TestPeople.answer(consultee.person, "give", List.of(NOBODY));
        assertThat(Asked.rule(403, consultee.deciding("advise-agree"))).isEqualTo("said-beforehand");
        Asked.for_(201, consultee.deciding("advise-decline"));
        Act free = Act.unable(TRIAL, "personal-legal-representative");
        free.check(true);
        TestPeople.answer(free.person, "give", List.of(NOBODY));
        TestPeople.answer(free.person, "refuse", List.of(NOBODY));
        Asked.for_(201, free.deciding("give"));
        assertThat(free.standing()).isEqualTo("given");
    }

    @Test
    void what_a_person_let_go_on_goes_on_after_their_death_and_nothing_else() {
        String number = number();
        PersonId person = known(number, "beforehand-" + Ids.reference(8));
        agree(person, 1, GO_ON, "contact-by-email");
        String reference = TestApi.part(PersonFinder.class).refer(person).block();
        imported(List.of(number), ",\"diedOn\":\"2026-01-02\"");
        assertThat(extract(reference).get("answer").asString()).isEqualTo("permitted");
        assertThat(extract(reference).get("evidence").findValuesAsString("purpose"))
                .containsExactly("match-by-record", GO_ON);
        String another = number();
        PersonId other = known(another, "beforehand-" + Ids.reference(8));
        agree(other, 1, GO_ON, DELETE);
        String both = TestApi.part(PersonFinder.class).refer(other).block();
        assertThat(extract(both).get("answer").asString()).isEqualTo("permitted");
        imported(List.of(another), ",\"diedOn\":\"2026-01-02\"");
        assertThat(extract(both).get("reason").asString())
                .as("deletion comes first")
                .isEqualTo("died");
    }

    @Test
    void a_deletion_that_waits_is_seen_with_its_day_and_goes_when_the_death_was_somebody_elses() {
        String number = number();
        PersonId person = known(number, "beforehand-" + Ids.reference(8));
        agree(person, 1, DELETE);
        assertThat(waiting(person)).isEmpty();
        imported(List.of(number), ",\"diedOn\":\"2026-01-02\"");
        JsonNode line = waiting(person).getFirst();
        assertThat(line.get("purpose").asString()).isEqualTo(DELETE);
        Instant recorded = Instant.parse(line.get("deathRecordedAt").asString());
        assertThat(Instant.parse(line.get("notBefore").asString())).isEqualTo(recorded.plus(Duration.ofDays(28)));
        assertThat(texts("SELECT command FROM volens.audit_entry WHERE command ILIKE '%waiting_deletions'"))
                .isNotEmpty();
        imported(List.of(number), ",\"diedInError\":true");
        assertThat(waiting(person)).isEmpty();
        Asked.for_(403, TestApi.as(Persona.HELPLINE).get().uri("/v1/deletions"));
    }

    @Test
    void what_is_deleted_after_a_death_goes_with_all_that_follows_a_deletion() {
        String number = number();
        PersonId person = known(number, "beforehand-" + Ids.reference(8));
        UUID study = TestRuns.openStudy(TestRuns.code());
        passed(person, study, "2099-01-01");
        agree(person, sequence(person), DELETE);
        imported(List.of(number), ",\"diedOn\":\"2026-01-02\"");
        R2dbcLateErasures soon = late(Duration.ofDays(27));
        R2dbcLateErasures due = late(Duration.ofDays(29));
        assertThat(soon.run().block()).isZero();
        assertThat(Flux.merge(due.run(), late(Duration.ofDays(29)).run())
                        .reduce(Integer::sum)
                        .block())
                .as("two nodes at once")
                .isPositive();
        for (String table : List.of("person", "person_key", "consent_position", "erasure_due", "use_log", "permit")) {
            assertThat(texts("SELECT 1 FROM volens." + table + " WHERE person_id = ?", person.value()))
                    .as(table)
                    .isEmpty();
        }
        assertThat(texts(
                        "SELECT kind FROM volens.consent_event WHERE person_id = ? ORDER BY seq DESC LIMIT 2",
                        person.value()))
                .containsExactly("erased", "stopped");
        assertThat(waiting(person)).isEmpty();
    }

    private static int sequence(PersonId person) {
        return Integer.parseInt(texts("SELECT last_seq FROM volens.consent_state WHERE person_id = ?", person.value())
                .getFirst());
    }

    /** As a node would do it at a later time. */
    private static R2dbcLateErasures late(Duration later) {
        return new R2dbcLateErasures(
                TestApi.part(ConsentSql.class),
                TestApi.part(AppendSql.class),
                TestApi.part(ErasureSql.class),
                TestApi.part(R2dbcErasures.class),
                TestApi.part(Purposes.class),
                TestApi.part(TransactionalOperator.class),
                TestApi.context()
                        .getBeanProvider(ConsentFollower.class)
                        .orderedStream()
                        .toList(),
                TestApi.part(LogStanding.class),
                Duration.ofDays(28),
                Clock.offset(Clock.systemUTC(), later));
    }

    private static List<JsonNode> waiting(PersonId person) {
        return Asked.for_(200, Act.steward().get().uri("/v1/deletions"))
                .get("items")
                .valueStream()
                .filter(line -> TestApi.part(PersonFinder.class)
                        .byReference(line.get("personRef").asString())
                        .block()
                        .equals(person))
                .toList();
    }
}
