package org.volens.acting;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.EntityExchangeResult;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.HeldRow;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.consent.Ids;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Somebody who acts for a person: from asking to the day on which the person decides again. */
class ActingOverHttpTest {

    private static final String TRIAL = "phase 2";
    private static final String REPRESENTATIVE = "personal-legal-representative";

    @Test
    void a_delegates_whole_life() {
        Act act = Act.unable(TRIAL, REPRESENTATIVE);
        assertThat(Asked.rule(403, act.deciding("give"))).isEqualTo("evidence-unchecked");
        assertThat(waiting(act.ref)).isNotNull();
        JsonNode granted = act.check(true);
        assertThat(granted.get("state").asString()).isEqualTo("granted");
        assertThat(waiting(act.ref)).isNull();
        assertThat(act.view().get("standing").asString()).isEqualTo("not-asked");

        JsonNode given = Asked.for_(201, act.deciding("give"));
        assertThat(given.get("kind").asString()).isEqualTo("decision");
        assertThat(act.standing()).isEqualTo("given");
        JsonNode said = payload(given.get("receipt").asString()).findValue("said");
        assertThat(said.get("by").asString()).isEqualTo(REPRESENTATIVE);
        assertThat(said.get("mandate").asString()).isEqualTo(act.ref);
        assertThat(event(act))
                .contains("\"acting\":{\"mandate\":\"" + act.ref + "\",\"role\":\"" + REPRESENTATIVE + "\"}")
                .doesNotContain(act.delegate.familyName());
        assertThat(uses(act))
                .anySatisfy(sentence -> assertThat(sentence)
                        .contains("personal legal representative")
                        .contains("said yes"));
        assertThat(mine(act.person))
                .extracting(line -> line.get("name").asString())
                .containsExactly(act.delegate.familyName());

        expire(act);
        assertThat(Asked.rule(403, act.deciding("give"))).isEqualTo("mandate-expired");
        assertThat(act.standing()).as("what was said stands").isEqualTo("given");

        Act.capacity(act.person, act.study, "regained");
        assertThat(act.kinds()).endsWith("lapsed");
        assertThat(carries(act)).isFalse();
        JsonNode task = tasksOf(act.person).get(0);
        assertThat(task.get("kind").asString()).isEqualTo("reaffirm-when-able");
        assertThat(Asked.rule(
                        409,
                        act.person
                                .asks()
                                .post()
                                .uri("/v1/me/tasks/" + task.get("taskId").asString() + "/done")))
                .isEqualTo("say-it-yourself");
        Asked.for_(201, act.ownAnswer("give"));
        assertThat(tasksOf(act.person)).isEmpty();
        assertThat(carries(act)).isTrue();
        assertThat(Asked.rule(403, act.deciding("give"))).as("still over").isEqualTo("mandate-expired");
    }

    @Test
    void before_the_check_a_delegate_stops_contact_at_once_and_a_steward_settles_the_rest() {
        Act act = Act.unable(null, "personal-consultee");
        JsonNode stopped = Asked.for_(201, act.stopping(Map.of("scope", "study")));
        assertThat(stopped.get("choice").asString()).isEqualTo("contact");
        assertThat(stopped.get("receipt").isNull()).isTrue();
        assertThat(contact(act)).isEqualTo("withdrawn");
        assertThat(act.tasks("steward")).contains("settle-stop");
        JsonNode task = task(act, "settle-stop");
        settle(task, Map.of("note", "They meant the study alone; the person was asked."));
        assertThat(act.tasks("steward")).doesNotContain("settle-stop");
    }

    @Test
    void a_pause_before_the_check_is_a_pause() {
        Act act = Act.unable(null, "personal-consultee");
        String until = LocalDate.now().plusDays(30).toString();
        assertThat(Asked.for_(201, act.stopping(Map.of("scope", "pause", "until", until)))
                        .get("choice")
                        .asString())
                .isEqualTo("pause");
        assertThat(TestRuns.texts(
                        "SELECT standing FROM volens.consent_position WHERE person_id = ? AND purpose = 'pause'",
                        act.person.id().value()))
                .containsExactly("paused");
        Asked.for_(
                201,
                act.stopping(Map.of("scope", "pause", "until", LocalDate.now().toString())));
        assertThat(TestRuns.texts(
                        "SELECT (valid_until > now() + interval '20 days')::text FROM volens.consent_position"
                                + " WHERE person_id = ? AND purpose = 'pause'",
                        act.person.id().value()))
                .containsExactly("true");
    }

    @Test
    void a_stop_is_taken_whatever_is_wrong_with_it_or_with_the_delegate() {
        for (String body : List.of("", "{", "{\"scope\":\"moon\"}", "not even json", "{\"scope\":\"erase\"}")) {
            Act act = Act.unable(TRIAL, REPRESENTATIVE);
            act.check(true);
            Asked.for_(
                    201,
                    act.delegate
                            .asks()
                            .post()
                            .uri("/v1/me/acting/" + act.ref + "/stops")
                            .bodyValue(body));
            assertThat(contact(act)).as(body).isEqualTo("withdrawn");
            assertThat(act.tasks("steward")).as(body).contains("settle-stop");
        }
    }

    @Test
    void a_stop_of_a_delegate_whose_role_counts_stops_the_study_and_needs_no_settling() {
        Act act = Act.unable(TRIAL, REPRESENTATIVE);
        act.check(true);
        Asked.for_(201, act.deciding("give"));
        JsonNode stopped = Asked.for_(201, act.stopping(Map.of("scope", "study")));
        assertThat(stopped.get("choice").asString()).isEqualTo("study");
        assertThat(stopped.get("receipt").asString()).isNotBlank();
        assertThat(act.standing()).isEqualTo("withdrawn");
        assertThat(contact(act)).isEqualTo("given");
        assertThat(act.tasks("steward")).doesNotContain("settle-stop");
        assertThat(uses(act))
                .anySatisfy(sentence ->
                        assertThat(sentence).startsWith("Somebody who acts or asked to act for you (personal legal"));
    }

    @Test
    void ended_expired_and_refused_delegates_get_their_own_refusal_for_a_yes_and_their_stop_is_taken() {
        Act ended = Act.unable(TRIAL, REPRESENTATIVE);
        ended.check(true);
        Asked.for_(
                200,
                Act.steward()
                        .post()
                        .uri("/v1/mandates/" + ended.ref + "/end")
                        .bodyValue(Map.of("reason", "another was appointed")));
        refusedButStops(ended, "mandate-ended");
        Act expired = Act.unable(TRIAL, REPRESENTATIVE);
        expired.check(true);
        expire(expired);
        refusedButStops(expired, "mandate-expired");
        Act refused = Act.unable(TRIAL, REPRESENTATIVE);
        refused.check(false);
        refusedButStops(refused, "evidence-unchecked");
        Act out = Act.unable(TRIAL, "personal-consultee");
        out.check(true);
        refusedButStops(out, "no-advice-in-medicines-trials");
        Act parent = Act.unable(null, "parental-responsibility");
        parent.check(true);
        refusedButStops(parent, "parents-until-sixteen");
        Act able = Act.unable(TRIAL, REPRESENTATIVE);
        able.check(true);
        Act.capacity(able.person, able.study, "has");
        refusedButStops(able, "own-decision");
    }

    private static void refusedButStops(Act act, String rule) {
        assertThat(Asked.rule(403, act.deciding("give"))).isEqualTo(rule);
        assertThat(Asked.for_(201, act.deciding("refuse")).get("kind").asString())
                .as("a no is taken as a stop")
                .isEqualTo("stop");
        assertThat(contact(act)).isEqualTo("withdrawn");
        assertThat(act.tasks("steward")).contains("settle-stop");
        assertThat(act.standing()).isEqualTo("none");
    }

    @Test
    void nobody_knows_whether_the_person_can_decide_and_somebody_looks_first() {
        UUID study = Act.study(TRIAL);
        Someone person = TestPeople.joined();
        Someone delegate = TestPeople.signedIn();
        String ref = Act.ask(delegate, person, REPRESENTATIVE, study)
                .get("actingRef")
                .asString();
        Act.steward()
                .post()
                .uri("/v1/mandates/" + ref + "/check")
                .bodyValue(Map.of(
                        "accepted", true, "until", LocalDate.now().plusDays(9).toString()))
                .exchange()
                .expectStatus()
                .isOk();
        JsonNode view = Asked.for_(200, delegate.asks().get().uri("/v1/me/acting/" + ref + "/study"));
        Map<String, Object> choice = Map.of(
                "choice",
                Map.of(
                        "expectedSequence",
                        view.get("sequence").asInt(),
                        "leaflet",
                        Map.of(
                                "version",
                                view.get("leaflet").get("version").asInt(),
                                "sha256",
                                view.get("leaflet").get("sha256").asString()),
                        "answer",
                        "give"));
        assertThat(Asked.rule(409, Act.choosing(delegate, "/v1/me/acting/" + ref + "/choices", choice)))
                .isEqualTo("somebody-must-look");
    }

    @Test
    void the_persons_own_no_beats_every_delegate_until_they_say_yes_themselves() {
        Act act = Act.unable(TRIAL, REPRESENTATIVE);
        act.check(true);
        Asked.for_(201, act.ownAnswer("refuse"));
        assertThat(Asked.rule(403, act.deciding("give"))).isEqualTo("own-no");
        Act shown = Act.unable(TRIAL, REPRESENTATIVE);
        shown.check(true);
        Asked.for_(
                201,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/" + Act.personRef(shown.person) + "/stops")
                        .bodyValue(Map.of("scope", "register", "how", "visit", "said", "turned away")));
        assertThat(Asked.rule(403, shown.deciding("give"))).as("in behaviour").isEqualTo("own-no");
    }

    @Test
    void consultees_advise_which_is_kept_apart_and_permits_nothing_and_against_it_nobody_takes_part() {
        Act act = Act.unable(null, "personal-consultee");
        act.check(true);
        assertThat(Asked.rule(403, act.deciding("give"))).isEqualTo("advice-not-consent");
        JsonNode advised = Asked.for_(201, act.deciding("advise-agree"));
        assertThat(advised.get("kind").asString()).isEqualTo("advice");
        assertThat(advised.get("meaning").asString()).contains("not consent");
        assertThat(act.standing()).isEqualTo("none");
        assertThat(act.kinds()).as("no event of consent").containsExactly("chosen");
        assertThat(advice(act)).containsExactly("true");
        JsonNode against = Asked.for_(201, act.deciding("advise-decline"));
        assertThat(against.get("kind").asString()).isEqualTo("stop");
        assertThat(against.get("duties").get(0).asString()).startsWith("The person does not take part");
        assertThat(advice(act)).containsExactly("true", "false");
        assertThat(act.kinds()).containsExactly("chosen", "stopped");
        Act representative = Act.unable(TRIAL, REPRESENTATIVE);
        representative.check(true);
        assertThat(Asked.rule(403, representative.deciding("advise-agree"))).isEqualTo("consent-not-advice");
    }

    @Test
    void a_parents_yes_carries_until_the_sixteenth_birthday_and_then_the_young_person_is_asked() {
        Act act = Act.child(TRIAL, 12);
        act.check(true);
        JsonNode given = Asked.for_(201, act.deciding("give"));
        LocalDate sixteenth = LocalDate.now().minusYears(12).minusDays(40).plusYears(16);
        assertThat(Instant.parse(given.get("validUntil").asString()))
                .isEqualTo(sixteenth.atStartOfDay(ZoneId.of("Europe/London")).toInstant());
        assertThat(tasksOf(act.person)).isEmpty();
        act.born(LocalDate.now().minusYears(16).plusDays(30));
        TestApi.part(ReaffirmRun.class).run().block(Duration.ofSeconds(30));
        assertThat(act.tasks("person")).containsExactly("reaffirm-at-sixteen");
        assertThat(tasksOf(act.person))
                .extracting(line -> line.get("dueOn").asString())
                .containsExactly(LocalDate.now().plusDays(30).toString());
        act.born(LocalDate.now().minusYears(16));
        assertThat(Asked.rule(403, act.deciding("give"))).isEqualTo("parents-until-sixteen");
    }

    @Test
    void somebody_under_sixteen_does_not_consent_to_a_trial_of_a_medicine_alone() {
        Act act = Act.child(TRIAL, 14);
        assertThat(Asked.rule(403, act.ownAnswer("give"))).isEqualTo("medicines-trial-from-sixteen");
        Asked.for_(201, act.ownAnswer("refuse"));
        act.check(true);
        assertThat(Asked.rule(403, act.deciding("give")))
                .as("a child's own no counts")
                .isEqualTo("own-no");
    }

    @Test
    void at_eighteen_people_look_again_at_what_was_said_before() {
        Act act = Act.child(null, 17);
        Asked.for_(201, act.ownAnswer("give"));
        act.born(LocalDate.now().minusYears(18).plusDays(10));
        JsonNode task = tasksOf(act.person).get(0);
        assertThat(task.get("kind").asString()).isEqualTo("review-at-eighteen");
        Asked.for_(
                200,
                act.person
                        .asks()
                        .post()
                        .uri("/v1/me/tasks/" + task.get("taskId").asString() + "/done"));
        assertThat(tasksOf(act.person)).isEmpty();
        assertThat(carries(act)).as("it stands").isTrue();
    }

    @Test
    void who_has_no_mandate_learns_nothing_not_even_whether_there_is_such_a_person() {
        UUID study = Act.study(TRIAL);
        Someone delegate = TestPeople.signedIn();
        Someone there = TestPeople.joined("contact-by-app");
        Someone nobody = TestPeople.signedIn();
        JsonNode real = Act.ask(delegate, there, REPRESENTATIVE, study);
        JsonNode made = Act.ask(delegate, nobody, REPRESENTATIVE, study);
        assertThat(Set.copyOf(real.propertyNames())).isEqualTo(Set.copyOf(made.propertyNames()));
        assertThat(alike(real)).isEqualTo(alike(made));
        for (String path : List.of("/study")) {
            assertThat(Asked.rule(403, get(delegate, real, path)))
                    .isEqualTo(Asked.rule(403, get(delegate, made, path)))
                    .isEqualTo("evidence-unchecked");
        }
        for (String answer : List.of("give", "refuse", "advise-agree", "advise-decline", "shout")) {
            assertThat(alike(post(delegate, real, answer))).as(answer).isEqualTo(alike(post(delegate, made, answer)));
        }
        for (Map<String, Object> stop : List.<Map<String, Object>>of(
                Map.of("scope", "study"),
                Map.of("scope", "pause", "until", "2099-01-01"),
                Map.of("scope", "pause", "until", "9999-12-31"),
                Map.of("scope", "erase"))) {
            assertThat(alike(stop(delegate, real, stop))).isEqualTo(alike(stop(delegate, made, stop)));
        }
        byte[] image = Act.ascii("x");
        for (JsonNode one : List.of(real, made)) {
            assertThat(Asked.rule(
                            403,
                            delegate.asks()
                                    .put()
                                    .uri("/v1/me/acting/" + one.get("actingRef").asString() + "/signatures/"
                                            + Act.sha256(image))
                                    .bodyValue(image)))
                    .isEqualTo("evidence-unchecked");
        }
        JsonNode all =
                Asked.for_(200, delegate.asks().get().uri("/v1/me/acting")).get("items");
        assertThat(alike(all.get(0))).isEqualTo(alike(all.get(1)));
        assertThat(Asked.rule(404, get(TestPeople.signedIn(), real, "/study")))
                .as("another's reference")
                .isEqualTo("exists");
        assertThat(Asked.rule(
                        422,
                        Act.steward()
                                .post()
                                .uri("/v1/mandates/" + made.get("actingRef").asString() + "/check")
                                .bodyValue(Map.of("accepted", true))))
                .isEqualTo("fits-nobody");
    }

    @Test
    void a_grant_that_ends_while_the_delegate_decides_is_seen_or_comes_after() throws SQLException {
        Act act = Act.unable(TRIAL, REPRESENTATIVE);
        act.check(true);
        Mono<EntityExchangeResult<byte[]>> ending;
        Mono<EntityExchangeResult<byte[]>> deciding;
        var decide = act.deciding("give");
        try (HeldRow held = HeldRow.consentOf(act.person.id())) {
            ending = started(Act.steward()
                    .post()
                    .uri("/v1/mandates/" + act.ref + "/end")
                    .bodyValue(Map.of("reason", "another was appointed")));
            held.awaitWaiting(1);
            deciding = started(decide);
            held.awaitWaiting(2);
        }
        assertThat(ending.block().getStatus().value()).isEqualTo(200);
        assertThat(deciding.block().getStatus().value()).isEqualTo(403);
        assertThat(act.standing()).isEqualTo("none");
        Act other = Act.unable(TRIAL, REPRESENTATIVE);
        other.check(true);
        var first = other.deciding("give");
        try (HeldRow held = HeldRow.consentOf(other.person.id())) {
            deciding = started(first);
            held.awaitWaiting(1);
            ending = started(other.person.asks().post().uri("/v1/me/delegates/" + other.ref + "/end"));
            held.awaitWaiting(2);
        }
        assertThat(deciding.block().getStatus().value()).isEqualTo(201);
        assertThat(ending.block().getStatus().value()).isEqualTo(200);
        assertThat(TestRuns.texts(
                        "SELECT ended_at > recorded_at FROM volens.mandate JOIN volens.consent_event USING (person_id)"
                                + " WHERE person_id = ? ORDER BY seq DESC LIMIT 1",
                        other.person.id().value()))
                .containsExactly("true");
    }

    @Test
    void the_persons_own_no_and_a_delegates_yes_at_once_never_end_in_a_yes() throws SQLException {
        Act act = Act.unable(TRIAL, REPRESENTATIVE);
        act.check(true);
        var yes = act.deciding("give");
        var no = act.ownAnswer("refuse");
        Mono<EntityExchangeResult<byte[]>> refusing;
        Mono<EntityExchangeResult<byte[]>> deciding;
        try (HeldRow held = HeldRow.consentOf(act.person.id())) {
            refusing = started(no);
            held.awaitWaiting(1);
            deciding = started(yes);
            held.awaitWaiting(2);
        }
        assertThat(refusing.block().getStatus().value()).isEqualTo(201);
        assertThat(deciding.block().getStatus().value())
                .as("made on an older number")
                .isEqualTo(409);
        assertThat(Asked.rule(403, act.deciding("give"))).isEqualTo("own-no");
        assertThat(act.standing()).isEqualTo("refused");
    }

    @Test
    void a_delegate_whom_nhs_login_does_not_know_in_full_cannot_say_yes() {
        Act act = Act.unable(TRIAL, REPRESENTATIVE);
        Someone dilys = new Someone(
                org.volens.TestIssuers.token(Persona.DILYS),
                "dilys",
                Persona.DILYS.nhsNumber(),
                "Morgan",
                "",
                "",
                "",
                "");
        String ref = Act.ask(dilys, act.person, REPRESENTATIVE, act.study)
                .get("actingRef")
                .asString();
        Asked.for_(
                200,
                Act.steward()
                        .post()
                        .uri("/v1/mandates/" + ref + "/check")
                        .bodyValue(Map.of(
                                "accepted",
                                true,
                                "until",
                                LocalDate.now().plusDays(9).toString())));
        assertThat(Asked.rule(
                        403,
                        Act.choosing(
                                dilys,
                                "/v1/me/acting/" + ref + "/choices",
                                Map.of("choice", act.choice("give", null)))))
                .isEqualTo("identity-level");
    }

    @Test
    void capacity_that_returns_while_a_delegate_decides_leaves_no_yes_that_carries() throws Exception {
        Act act = Act.unable(TRIAL, REPRESENTATIVE);
        act.check(true);
        var decide = act.deciding("give");
        String personRef = Act.personRef(act.person);
        Mono<EntityExchangeResult<byte[]>> deciding;
        Mono<EntityExchangeResult<byte[]>> found;
        try (HeldRow held = HeldRow.consentOf(act.person.id())) {
            deciding = started(decide);
            held.awaitWaiting(1);
            found = started(Act.steward()
                    .post()
                    .uri("/v1/people/" + personRef + "/capacity")
                    .header("Idempotency-Key", Ids.reference(12))
                    .bodyValue(Map.of(
                            "studyId", act.study.toString(),
                            "capacity", "regained",
                            "on", LocalDate.now().toString())));
            TestRuns.eventually(() -> TestRuns.texts(
                                    "SELECT 1 FROM volens.capacity_finding WHERE person_id = ? AND capacity = 'regained'",
                                    act.person.id().value())
                            .size()
                    == 1);
        }
        deciding.block();
        assertThat(found.block().getStatus().value()).isEqualTo(201);
        TestApi.part(ReaffirmRun.class).run().block(Duration.ofSeconds(30));
        assertThat(carries(act)).isFalse();
    }

    @Test
    void a_representatives_yes_ends_when_it_is_written_down_late_that_capacity_had_returned() {
        Act act = Act.unable(TRIAL, REPRESENTATIVE, LocalDate.now().minusDays(30));
        act.check(true);
        Asked.for_(201, act.deciding("give"));
        assertThat(carries(act)).isTrue();
        Act.capacity(act.person, act.study, "regained", LocalDate.now().minusDays(1));
        assertThat(act.kinds()).endsWith("lapsed");
        assertThat(carries(act)).isFalse();
        assertThat(act.tasks("person")).containsExactly("reaffirm-when-able");
    }

    @Test
    void a_role_that_was_not_shown_after_all_carries_nothing() {
        Act act = Act.unable(TRIAL, REPRESENTATIVE);
        act.check(true);
        Asked.for_(201, act.deciding("give"));
        act.check(false);
        assertThat(act.kinds()).endsWith("lapsed");
        assertThat(carries(act)).isFalse();
        assertThat(act.tasks("steward")).contains("role-not-shown");
    }

    @Test
    void staff_write_down_what_a_delegate_said_who_does_not_sign_in() {
        UUID study = Act.study(TRIAL);
        Someone person = TestPeople.joined("contact-by-app");
        Act.capacity(person, study, "lacks");
        JsonNode written = Asked.for_(
                201,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/" + Act.personRef(person) + "/mandates")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of(
                                "role", REPRESENTATIVE,
                                "studyId", study.toString(),
                                "evidence", Map.of("reference", "letter 4", "sha256", "b".repeat(64)),
                                "delegate", Map.of("name", "Jo Example", "phone", "01632 960111"))));
        String ref = written.get("actingRef").asString();
        Asked.for_(
                200,
                Act.steward()
                        .post()
                        .uri("/v1/mandates/" + ref + "/check")
                        .bodyValue(Map.of(
                                "accepted",
                                true,
                                "until",
                                LocalDate.now().plusDays(9).toString())));
        String hash = TestRuns.texts("SELECT sha256 FROM volens.leaflet_version WHERE leaflet_id = ?", "study-" + study)
                .getFirst();
        JsonNode said = Asked.for_(
                201,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/mandates/" + ref + "/choices")
                        .header("Idempotency-Key", Ids.reference(12))
                        .bodyValue(Map.of(
                                "how", "face-to-face",
                                "saidAt", Instant.now().toString(),
                                "reference", "visit-3",
                                "identity", "full",
                                "choice",
                                        Map.of(
                                                "expectedSequence",
                                                1,
                                                "leaflet",
                                                Map.of("version", 1, "sha256", hash),
                                                "answer",
                                                "give"))));
        JsonNode how = payload(said.get("receipt").asString()).findValue("said");
        assertThat(how.get("by").asString()).isEqualTo(REPRESENTATIVE);
        assertThat(how.get("recorded_by_staff").asBoolean()).isTrue();
        assertThat(TestRuns.texts(
                        "SELECT sealed::text FROM volens.delegate WHERE person_id = ?",
                        person.id().value()))
                .noneMatch(text -> text.contains(
                        java.util.HexFormat.of().formatHex("Jo Example".getBytes(StandardCharsets.UTF_8))));
    }

    @Test
    void a_stop_that_a_delegate_told_staff_is_not_the_persons_own_no() {
        Act act = Act.unable(TRIAL, REPRESENTATIVE);
        act.check(true);
        JsonNode stopped = Asked.for_(
                201,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/mandates/" + act.ref + "/stops")
                        .bodyValue(Map.of("scope", "study", "how", "letter")));
        assertThat(stopped.get("choice").asString()).isEqualTo("study");
        assertThat(event(act)).contains("\"route\":\"LETTER\"", act.ref);
        Asked.for_(201, act.deciding("give"));
        assertThat(act.standing()).isEqualTo("given");
    }

    @Test
    void a_mandate_that_runs_out_soon_is_a_stewards_task() {
        Act act = Act.unable(TRIAL, REPRESENTATIVE);
        Asked.for_(
                200,
                Act.steward()
                        .post()
                        .uri("/v1/mandates/" + act.ref + "/check")
                        .bodyValue(Map.of(
                                "accepted",
                                true,
                                "until",
                                LocalDate.now().plusDays(60).toString())));
        assertThat(act.tasks("steward")).containsExactly("mandate-runs-out");
        assertThat(task(act, "mandate-runs-out").get("personRef").asString()).isNotBlank();
    }

    @Test
    void the_person_ends_what_somebody_does_for_them_in_one_step_and_so_does_the_delegate() {
        Act act = Act.unable(TRIAL, REPRESENTATIVE);
        act.check(true);
        Asked.for_(200, act.person.asks().post().uri("/v1/me/delegates/" + act.ref + "/end"));
        assertThat(Asked.rule(403, act.deciding("give"))).isEqualTo("mandate-ended");
        assertThat(Asked.rule(409, act.person.asks().post().uri("/v1/me/delegates/" + act.ref + "/end")))
                .isEqualTo("ended-before");
        assertThat(Asked.rule(404, TestPeople.joined().asks().post().uri("/v1/me/delegates/" + act.ref + "/end")))
                .isEqualTo("exists");
        Act own = Act.unable(TRIAL, REPRESENTATIVE);
        JsonNode line = Asked.for_(200, own.delegate.asks().post().uri("/v1/me/acting/" + own.ref + "/end"));
        assertThat(line.get("state").asString()).isEqualTo("ended");
    }

    @Test
    void what_is_asked_wrongly_has_its_own_refusal() {
        UUID study = Act.study(TRIAL);
        Someone delegate = TestPeople.signedIn();
        Someone person = TestPeople.joined();
        Map<String, Object> good = Act.body(person.nhsNumber(), REPRESENTATIVE, study);
        Map.of(
                        "role", Map.of("role", "uncle"),
                        "nation", Map.of("nation", "france"),
                        "until", Map.of("until", "2001-01-01"),
                        "studyId", Map.of("studyId", UUID.randomUUID().toString()),
                        "evidence.sha256", Map.of("evidence", Map.of("reference", "x", "sha256", "no")),
                        "person.nhsNumber", Map.of("person", Map.of("nhsNumber", "123")))
                .forEach((field, wrong) -> {
                    Map<String, Object> body = new java.util.HashMap<>(good);
                    body.putAll(wrong);
                    assertThat(Asked.for_(422, Act.asking(delegate, body))
                                    .get("field")
                                    .asString())
                            .isEqualTo(field);
                });
        assertThat(Asked.rule(422, Act.asking(delegate, Act.body(person.nhsNumber(), REPRESENTATIVE, null))))
                .isEqualTo("study-needed");
        assertThat(Asked.rule(422, Act.asking(person, good))).isEqualTo("somebody-else");
        assertThat(Asked.rule(
                        422,
                        Act.steward()
                                .post()
                                .uri("/v1/mandates/"
                                        + Act.ask(delegate, person, REPRESENTATIVE, study)
                                                .get("actingRef")
                                                .asString() + "/check")
                                .bodyValue(Map.of("accepted", true))))
                .isEqualTo("until-needed");
    }

    private static Mono<EntityExchangeResult<byte[]>> started(WebTestClient.RequestHeadersSpec<?> request) {
        Mono<EntityExchangeResult<byte[]>> answer = Mono.fromSupplier(
                        () -> request.exchange().expectBody().returnResult())
                .subscribeOn(Schedulers.boundedElastic())
                .cache();
        answer.subscribe();
        return answer;
    }

    private static WebTestClient.RequestHeadersSpec<?> get(Someone who, JsonNode ask, String path) {
        return who.asks().get().uri("/v1/me/acting/" + ask.get("actingRef").asString() + path);
    }

    private static JsonNode post(Someone who, JsonNode ask, String answer) {
        return any(Act.choosing(
                who,
                "/v1/me/acting/" + ask.get("actingRef").asString() + "/choices",
                Map.of("choice", Map.of("answer", answer))));
    }

    private static JsonNode stop(Someone who, JsonNode ask, Map<String, Object> body) {
        return any(who.asks()
                .post()
                .uri("/v1/me/acting/" + ask.get("actingRef").asString() + "/stops")
                .bodyValue(body));
    }

    private static JsonNode any(WebTestClient.RequestHeadersSpec<?> request) {
        return JsonMapper.shared()
                .readTree(request.exchange().expectBody().returnResult().getResponseBodyContent());
    }

    /** The same without what is random or of the moment. */
    private static Map<String, String> alike(JsonNode answer) {
        Map<String, String> alike = new java.util.TreeMap<>();
        answer.properties()
                .forEach(one -> alike.put(one.getKey(), one.getValue().toString()));
        Set.of("actingRef", "askedAt", "recordedAt", "reference", "correlationId", "instance", "sequence")
                .forEach(name -> alike.computeIfPresent(name, (_, value) -> value.equals("null") ? value : "…"));
        return alike;
    }

    private static void expire(Act act) {
        TestDatabase.run(
                "UPDATE volens.mandate SET valid_from = ? WHERE person_id = ?",
                Timestamp.from(Instant.now().minusSeconds(3_600)),
                act.person.id().value());
        TestDatabase.run(
                "UPDATE volens.mandate_check SET valid_until = ? WHERE person_id = ?",
                Timestamp.from(Instant.now().minusSeconds(5)),
                act.person.id().value());
    }

    private static boolean carries(Act act) {
        return !TestRuns.texts(
                        "SELECT 1 FROM volens.consent_position WHERE person_id = ? AND purpose = 'take-part'"
                                + " AND standing = 'given' AND (valid_until IS NULL OR valid_until > now())",
                        act.person.id().value())
                .isEmpty();
    }

    private static String contact(Act act) {
        return TestRuns.texts(
                        "SELECT standing FROM volens.consent_position WHERE person_id = ? AND purpose = 'contact-by-app'",
                        act.person.id().value())
                .stream()
                .findFirst()
                .orElse("none");
    }

    private static List<String> advice(Act act) {
        return TestRuns.texts(
                "SELECT agrees FROM volens.consultee_advice WHERE person_id = ? ORDER BY given_at",
                act.person.id().value());
    }

    private static String event(Act act) {
        return TestRuns.texts(
                        "SELECT convert_from(canonical, 'UTF8') FROM volens.consent_content WHERE person_id = ? ORDER BY seq DESC",
                        act.person.id().value())
                .getFirst();
    }

    private static List<String> uses(Act act) {
        return Asked.for_(200, act.person.asks().get().uri("/v1/me/uses"))
                .get("items")
                .findValuesAsString("sentence");
    }

    private static List<JsonNode> mine(Someone person) {
        return items(Asked.for_(200, person.asks().get().uri("/v1/me/delegates")));
    }

    private static List<JsonNode> tasksOf(Someone person) {
        return items(Asked.for_(200, person.asks().get().uri("/v1/me/tasks")));
    }

    private static JsonNode waiting(String ref) {
        return items(Asked.for_(200, Act.steward().get().uri("/v1/mandates"))).stream()
                .filter(line -> line.get("actingRef").asString().equals(ref))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode task(Act act, String kind) {
        String id = TestRuns.texts(
                        "SELECT task_ref FROM volens.acting_task WHERE person_id = ? AND kind = ? AND done_at IS NULL",
                        act.person.id().value(),
                        kind)
                .getFirst();
        return items(Asked.for_(200, Act.steward().get().uri("/v1/tasks"))).stream()
                .filter(line -> line.get("taskId").asString().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static void settle(JsonNode task, Map<String, Object> body) {
        Act.steward()
                .post()
                .uri("/v1/tasks/" + task.get("taskId").asString() + "/done")
                .bodyValue(body)
                .exchange()
                .expectStatus()
                .isNoContent();
    }

    private static List<JsonNode> items(JsonNode answer) {
        return answer.get("items").valueStream().toList();
    }

    private static JsonNode payload(String receipt) {
        return JsonMapper.shared().readTree(Base64.getUrlDecoder().decode(receipt.split("\\.", -1)[1]));
    }
}
