package org.volens.subscribers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.subscribers.TestSubscribers.becoming;
import static org.volens.subscribers.TestSubscribers.enrolled;
import static org.volens.subscribers.TestSubscribers.machine;
import static org.volens.subscribers.TestSubscribers.notices;
import static org.volens.subscribers.TestSubscribers.registered;
import static org.volens.subscribers.TestSubscribers.registering;
import static org.volens.subscribers.TestSubscribers.reporting;
import static org.volens.subscribers.TestSubscribers.states;
import static org.volens.subscribers.TestSubscribers.stop;
import static org.volens.subscribers.TestSubscribers.told;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import tools.jackson.databind.JsonNode;

/** Who outside is told what of a change of consent, and who sees how far they are. */
class TellingTest {

    private final String code = TestRuns.code();
    private final UUID study = TestRuns.openStudy(code);
    private final Someone someone = TestPeople.suiting(code);
    private final Receiver receiver = new Receiver();

    @AfterEach
    void close() {
        receiver.close();
    }

    @Test
    void a_stop_is_told_to_the_site_acknowledged_confirmed_and_seen_by_the_person_and_the_auditor() {
        String subscriber = registered("site", study, receiver.url());
        String reference = TestRuns.putInTouch(study, someone);
        int sequence = stop(someone, Map.of("scope", "contact"));
        Receiver.Call call = receiver.awaiting(1).getFirst();
        assertThat(call.json().get("type").asString()).isEqualTo("consent.stopped");
        assertThat(call.data().get("participant").asString()).isEqualTo(reference);
        assertThat(call.data().get("level").asString()).isEqualTo("contact");
        assertThat(call.number()).isEqualTo(1);
        TestRuns.eventually(() -> states(subscriber).equals(List.of("notified")));
        assertThat(recipient(sequence).get("standing").asString()).isEqualTo("told");
        Asked.for_(200, reporting(subscriber, 1, "acknowledged"));
        assertThat(recipient(sequence).get("standing").asString()).isEqualTo("read");
        JsonNode confirmed = Asked.for_(200, reporting(subscriber, 1, "confirmed"));
        JsonNode again = Asked.for_(200, reporting(subscriber, 1, "acknowledged"));
        assertThat(again.get("state").asString()).isEqualTo("confirmed");
        assertThat(again.get("confirmedAt")).isEqualTo(confirmed.get("confirmedAt"));
        JsonNode seen = recipient(sequence);
        assertThat(seen.get("standing").asString()).isEqualTo("stopped");
        assertThat(seen.get("role").asString()).isEqualTo("study site");
        assertThat(seen.get("studyTitle").asString()).isEqualTo("A study of sleep");
        assertThat(notices(subscriber, "all").get(0).get("state").asString()).isEqualTo("confirmed");
        assertThat(notices(subscriber, "all").toString()).doesNotContain(reference);
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/uses"))
                        .get("items")
                        .findValuesAsString("sentence"))
                .contains("We are telling A site about the study “A study of sleep” that you stopped this:"
                        + " all contact about research.");
    }

    @Test
    void law_6_nothing_that_is_sent_says_who_the_person_is_or_what_else_they_chose() {
        registered("site", study, receiver.url());
        TestRuns.putInTouch(study, someone);
        stop(someone, Map.of("scope", "register"));
        Receiver.Call call = receiver.awaiting(1).getFirst();
        assertThat(call.data().propertyNames())
                .containsExactlyInAnyOrder(
                        "subscriber",
                        "number",
                        "participant",
                        "level",
                        "purposes",
                        "means",
                        "stays_possible",
                        "acknowledge",
                        "confirm");
        assertThat(call.body() + call.path() + call.id())
                .doesNotContain(someone.marks())
                .doesNotContain(someone.id().value().toString(), code);
    }

    @Test
    void law_6_before_somebody_asks_to_be_put_in_touch_nobody_outside_is_told_of_them() {
        for (String kind : List.of("site", "study-team", "sponsor")) {
            registered(kind, study, receiver.url());
        }
        TestRuns.run(study, 1);
        int sequence = stop(someone, Map.of("scope", "register"));
        assertThat(told(someone, sequence).get("recipients")).isEmpty();
        assertThat(TestRuns.texts(
                        "SELECT 1 FROM volens.subscriber_notice WHERE person_id = ?",
                        someone.id().value()))
                .isEmpty();
    }

    @Test
    void a_sponsor_hears_of_those_who_are_enrolled_and_of_nobody_else() {
        String sponsor = registered("sponsor", study, receiver.url());
        TestRuns.putInTouch(study, someone);
        TestPeople.answer(someone, "refuse", List.of("contact-by-email"));
        enrolled(study, someone.id());
        TestPeople.answer(someone, "refuse", List.of("contact-by-sms"));
        stop(someone, Map.of("scope", "study", "studyId", study.toString()));
        Receiver.Call call = receiver.awaiting(1).getFirst();
        assertThat(call.data().get("level").asString()).isEqualTo("study");
        assertThat(call.data().get("means").asString()).contains("medicine suddenly");
        assertThat(states(sponsor)).hasSize(1);
    }

    @Test
    void another_site_and_another_study_hear_nothing() {
        UUID other = TestRuns.openStudy(TestRuns.code());
        String elsewhere = registered("study-team", other, receiver.url());
        String own = registered("study-team", study, receiver.url());
        UUID second = org.volens.TestStudies.site(study, "RTD", "open");
        TestDatabase.run(
                "UPDATE volens.study_site SET created_at = created_at + interval '1 day' WHERE site_id = ?", second);
        TestRuns.putInTouch(study, someone);
        stop(someone, Map.of("scope", "contact"));
        receiver.awaiting(1);
        assertThat(states(own)).hasSize(1);
        assertThat(states(elsewhere)).isEmpty();
    }

    @Test
    void a_stop_of_another_study_is_not_told() {
        String subscriber = registered("site", study, receiver.url());
        TestRuns.putInTouch(study, someone);
        stop(someone, Map.of("scope", "purpose", "purpose", "steering"));
        stop(someone, Map.of("scope", "pause", "until", "2099-01-01"));
        Receiver.Call call = receiver.awaiting(1).getFirst();
        assertThat(call.data().get("level").asString()).isEqualTo("pause");
        assertThat(call.data().get("until").asString()).startsWith("2099-01-02T00:00:00Z");
        assertThat(states(subscriber)).hasSize(1);
    }

    @Test
    void a_yes_is_told_by_a_permit_and_only_to_lift_a_stop_that_was_told() {
        String subscriber = registered("study-team", study, receiver.url());
        TestRuns.putInTouch(study, someone);
        enrolled(study, someone.id());
        TestPeople.answer(someone, "give", List.of("contact-by-email"));
        stop(someone, Map.of("scope", "contact"));
        TestPeople.answer(someone, "give", List.of("contact-by-email", "steering"));
        List<Receiver.Call> calls = receiver.awaiting(2);
        assertThat(calls.stream()
                        .map(call -> call.json().get("type").asString())
                        .toList())
                .containsExactly("consent.stopped", "consent.given");
        assertThat(calls.get(1).data().get("purposes").toString()).isEqualTo("[\"contact-by-email\"]");
        TestRuns.eventually(() -> permits().equals(List.of("done")));
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/uses"))
                        .get("items")
                        .findValuesAsString("sentence"))
                .anyMatch(sentence ->
                        sentence.contains("was allowed, to hear of your choices for the study “A study of sleep”"));
        assertThat(states(subscriber)).hasSize(2);
    }

    @Test
    void law_3_a_yes_that_waited_is_not_told_after_a_stop() {
        String subscriber = registered("study-team", study, receiver.url());
        TestRuns.putInTouch(study, someone);
        enrolled(study, someone.id());
        stop(someone, Map.of("scope", "pause", "until", "2099-01-01"));
        receiver.awaiting(1);
        Asked.for_(200, becoming(subscriber, "paused"));
        Asked.for_(200, someone.asks().post().uri("/v1/me/pause/end"));
        stop(someone, Map.of("scope", "study", "studyId", study.toString()));
        Asked.for_(200, becoming(subscriber, "active"));
        List<Receiver.Call> calls = receiver.awaiting(2);
        assertThat(calls.get(1).data().get("level").asString()).isEqualTo("study");
        TestRuns.eventually(() -> states(subscriber).equals(List.of("notified", "void", "notified")));
        assertThat(permits()).isEmpty();
        assertThat(calls).hasSize(2);
    }

    @Test
    void steps_are_taken_from_the_subscribers_own_machine_alone() {
        String subscriber = registered("site", study, receiver.url());
        TestRuns.putInTouch(study, someone);
        stop(someone, Map.of("scope", "contact"));
        receiver.awaiting(1);
        assertThat(Asked.rule(404, reporting(machine("somebody", "notices.report"), subscriber, 1, "confirmed")))
                .as("another machine of the same organisation")
                .isEqualTo("exists");
        TestDatabase.run(
                "UPDATE volens.subscriber SET organisation_ods = 'RTD' WHERE subscriber_id = ?",
                UUID.fromString(subscriber));
        assertThat(Asked.rule(404, reporting(subscriber, 1, "confirmed")))
                .as("another organisation")
                .isEqualTo("exists");
        assertThat(Asked.rule(404, reporting(subscriber, 2, "confirmed"))).isEqualTo("exists");
        assertThat(Asked.rule(403, reporting(machine("subscriber", "permits.take"), subscriber, 1, "confirmed")))
                .isEqualTo("may-confirm-notice");
        assertThat(Asked.rule(401, reporting("nonsense", subscriber, 1, "confirmed")))
                .isEqualTo("signed-in");
        assertThat(states(subscriber)).containsExactly("notified");
    }

    @Test
    void what_was_not_done_in_time_is_shown_as_late_to_the_auditor_and_the_person() {
        String subscriber = registered("site", study, receiver.url());
        TestRuns.putInTouch(study, someone);
        int sequence = stop(someone, Map.of("scope", "contact"));
        receiver.awaiting(1);
        TestRuns.eventually(() -> states(subscriber).equals(List.of("notified")));
        assertThat(notices(subscriber, "late")).isEmpty();
        TestDatabase.run(
                "UPDATE volens.subscriber_notice SET queued_at = queued_at - interval '25 hours' WHERE subscriber_id = ?",
                UUID.fromString(subscriber));
        assertThat(notices(subscriber, "late").get(0).get("late").asString()).isEqualTo("acknowledged");
        assertThat(recipient(sequence).get("late").asBoolean()).isTrue();
        assertThat(recipient(sequence).get("words").asString()).contains("longer than it should");
        Asked.for_(200, reporting(subscriber, 1, "acknowledged"));
        assertThat(notices(subscriber, "late")).isEmpty();
        TestDatabase.run(
                "UPDATE volens.subscriber_notice SET queued_at = queued_at - interval '7 days' WHERE subscriber_id = ?",
                UUID.fromString(subscriber));
        assertThat(notices(subscriber, "late").get(0).get("late").asString()).isEqualTo("confirmed");
        Asked.for_(200, reporting(subscriber, 1, "confirmed"));
        assertThat(notices(subscriber, "late")).isEmpty();
    }

    @Test
    void somebody_else_does_not_see_who_was_told() {
        registered("site", study, receiver.url());
        TestRuns.putInTouch(study, someone);
        int sequence = stop(someone, Map.of("scope", "contact"));
        Someone other = TestPeople.joined("contact-by-app");
        assertThat(Asked.rule(404, other.asks().get().uri("/v1/me/choices/" + sequence + "/told")))
                .isEqualTo("exists");
        assertThat(told(other, 1).get("recipients")).isEmpty();
    }

    @Test
    void what_cannot_be_registered_is_refused_by_field() {
        record Bad(String url, String rule) {}
        for (Bad bad : List.of(
                new Bad("http://hooks.example.org/a", "address-allowed"),
                new Bad("https://elsewhere.example.org/a", "address-allowed"),
                new Bad("https://169.254.169.254/latest", "address-allowed"),
                new Bad("", "required"))) {
            assertThat(Asked.rule(422, registering("site", study, bad.url()))).isEqualTo(bad.rule());
        }
        assertThat(Asked.rule(422, registering("newspaper", study, receiver.url())))
                .isEqualTo("kind-known");
        assertThat(Asked.rule(422, registering("sponsor", UUID.randomUUID(), receiver.url())))
                .isEqualTo("study-known");
        registered("sponsor", study, receiver.url());
        assertThat(Asked.rule(409, registering("sponsor", study, receiver.url())))
                .isEqualTo("registered-already");
        assertThat(Asked.rule(404, becoming(UUID.randomUUID().toString(), "paused")))
                .isEqualTo("exists");
    }

    @Test
    void the_steward_sees_how_each_subscriber_stands_and_asks_for_a_sign_of_life() {
        String subscriber = registered("sponsor", study, receiver.url());
        Asked.for_(202, TestSubscribers.asSteward("/v1/subscribers/" + subscriber + "/test"));
        Receiver.Call call = receiver.awaiting(1).getFirst();
        assertThat(call.json().get("type").asString()).isEqualTo("subscriber.test");
        assertThat(call.data().has("participant")).isFalse();
        TestRuns.eventually(() -> states(subscriber).equals(List.of("notified")));
        JsonNode page = Asked.for_(200, TestApi.as(Persona.AUDITOR).get().uri("/v1/subscribers/" + subscriber));
        assertThat(page.get("waiting").asInt()).isZero();
        assertThat(page.get("organisation").asString()).isEqualTo("A sponsor");
        assertThat(page.hasNonNull("lastTakenAt")).isTrue();
    }

    private JsonNode recipient(int sequence) {
        return told(someone, sequence).get("recipients").get(0);
    }

    private List<String> permits() {
        return TestRuns.texts(
                "SELECT outcome FROM volens.permit WHERE person_id = ? AND act = 'tell-team'",
                someone.id().value());
    }
}
