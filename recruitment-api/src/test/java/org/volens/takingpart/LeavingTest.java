package org.volens.takingpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.springframework.test.web.reactive.server.WebTestClient;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.acting.Act;
import org.volens.consent.Ids;
import org.volens.leaflets.StudyDrafts;
import org.volens.leaflets.StudyLeaflet;
import tools.jackson.databind.JsonNode;

/** Leaving a study, leaving the register and taking back one choice are three choices, and nobody else is told of the others. */
class LeavingTest {

    @Test
    void a_choice_about_a_study_is_taken_back_where_it_was_made() {
        Joined joined = Joined.throughASite();
        JsonNode stopped = joined.stops(Map.of("scope", "purpose", "purpose", "put-in-touch"));
        assertThat(stopped.get("choice").asString()).isEqualTo("purpose");
        assertThat(joined.standing("put-in-touch")).isEqualTo("withdrawn");
        assertThat(joined.screening()).isEqualTo("closed");
        joined.stops(Map.of("scope", "purpose", "purpose", "take-part"));
        assertThat(joined.standing("take-part")).isEqualTo("withdrawn");
        assertThat(joined.view().get("standing").asString()).isEqualTo("withdrawn");
    }

    @Test
    void leaving_the_register_leaves_no_study() {
        Joined joined = Joined.throughASite();
        JsonNode stopped = joined.stops(Map.of("scope", "register"));
        assertThat(stopped.get("cannotUndo").asString()).contains("leaving a study is a choice of its own");
        assertThat(joined.standing("take-part")).isEqualTo("given");
        assertThat(joined.standing("put-in-touch")).isEqualTo("given");
        assertThat(joined.screening()).isEqualTo("put-in-touch");
        joined.stops(Map.of("scope", "study", "studyId", joined.study.toString()));
        assertThat(joined.standing("take-part")).isEqualTo("withdrawn");
    }

    @Test
    void who_leaves_a_study_is_told_whom_to_call_before_a_medicine_is_stopped() {
        Joined joined = Joined.throughASite();
        TestDatabase.run(
                "UPDATE volens.study_site SET contact_phone = '020 7946 0123' WHERE study_id = ?", joined.study);
        assertThat(joined.stops(Map.of("scope", "study", "studyId", joined.study.toString()))
                        .get("cannotUndo")
                        .asString())
                .contains("Do not stop a medicine suddenly", "020 7946 0123");
    }

    @Test
    void who_joined_a_study_without_being_invited_can_leave_it() {
        UUID study = TestRuns.openStudy(TestRuns.code());
        Joined joined = new Joined(study, TestPeople.joined("contact-by-app"));
        joined.agreesWhileTheySit();
        assertThat(joined.stops(Map.of("scope", "study", "studyId", study.toString()))
                        .get("choice")
                        .asString())
                .isEqualTo("study");
        assertThat(joined.standing("take-part")).isEqualTo("withdrawn");
    }

    @Test
    void who_took_part_and_then_said_no_is_still_told_what_is_not_safe() {
        Joined joined = Joined.throughASite();
        joined.says("refuse");
        for (String why : List.of("safety", "law")) {
            Asked.for_(201, joined.told(why));
        }
        joined.stops(Map.of("scope", "purpose", "purpose", "take-part", "studyId", joined.study.toString()));
        Asked.for_(201, joined.told("safety"));
        String code = TestRuns.code();
        Joined never = new Joined(TestRuns.openStudy(code), TestPeople.suiting(code));
        TestRuns.putInTouch(never.study, never.someone);
        never.says("refuse");
        never.stops(Map.of("scope", "purpose", "purpose", "take-part", "studyId", never.study.toString()));
        assertThat(Asked.for_(200, never.told("safety")).at("/decision/reason").asString())
                .isEqualTo("never-asked");
    }

    @Test
    void a_site_sees_what_somebody_whom_it_knows_said_to_the_options_of_taking_part() {
        Joined joined = Joined.throughASite();
        assertThat(joined.line().get("options").isEmpty()).isTrue();
        StudyDrafts.offersSamples(joined.study);
        joined.says("give", "give");
        assertThat(joined.line().at("/options/take-part-samples").asString()).isEqualTo("given");
        joined.says("give", "refuse");
        assertThat(joined.line().at("/options/take-part-samples").asString()).isEqualTo("refused");
    }

    @Test
    void law_6_who_writes_a_stop_down_or_follows_a_link_learns_no_study_of_the_person() {
        Joined joined = Joined.inTouch();
        JsonNode byStaff = Asked.for_(
                201,
                TestApi.as(Persona.HELPLINE)
                        .post()
                        .uri("/v1/people/" + Act.personRef(joined.someone) + "/stops")
                        .bodyValue(Map.of("scope", "register", "how", "phone")));
        assertThat(byStaff.path("receipt").isString()).isFalse();
        assertThat(byStaff.toString()).doesNotContain(joined.study.toString());
        JsonNode kept = Asked.for_(
                200, joined.someone.asks().get().uri(byStaff.get("proof_link").asString()));
        assertThat(kept.get("receipt").isString()).isTrue();
    }

    @Test
    void law_6_who_writes_down_that_somebody_leaves_a_study_or_follows_a_link_learns_no_site_and_no_option() {
        for (Function<Joined, WebTestClient.RequestHeadersSpec<?>> leaving :
                List.<Function<Joined, WebTestClient.RequestHeadersSpec<?>>>of(
                        Joined::leavesByStaff, Joined::leavesByLink, Joined::saysNoByStaff)) {
            Joined joined = Joined.offeredSamples();
            joined.says("give", "give");
            JsonNode left = Asked.for_(201, leaving.apply(joined));
            assertThat(left.get("cannotUndo").toString()).contains("the study on 01632 960001");
            assertThat(left.toString()).doesNotContain("020 7946 0123", "Tees Hospital", "samples", "cannot sign");
            assertThat(left.path("receipt").isString()).isFalse();
            assertThat(left.path("proof").isString()).isFalse();
            assertThat(joined.standing("take-part-samples")).isNotEqualTo("given");
            JsonNode kept = Asked.for_(
                    200, joined.someone.asks().get().uri(left.get("proof_link").asString()));
            assertThat(kept.get("receipt").isString()).as("the person's own").isTrue();
        }
    }

    @Test
    void who_writes_down_a_yes_reads_what_they_wrote_with_its_receipt() {
        Joined joined = new Joined(TestRuns.openStudy(TestRuns.code()), TestPeople.joined("contact-by-app"));
        JsonNode written = joined.agreesWhileTheySit();
        assertThat(written.get("decisions").findValuesAsString("purpose")).containsExactly("take-part");
        assertThat(written.get("receipt").isString()).isTrue();
    }

    /** Somebody who was put in touch with a study, or agreed to take part in one. */
    private record Joined(UUID study, Someone someone) {

        static Joined throughASite() {
            Joined joined = inTouch();
            joined.says("give");
            return joined;
        }

        static Joined inTouch() {
            String code = TestRuns.code();
            UUID study = TestRuns.openStudy(code);
            Joined joined = new Joined(study, TestPeople.suiting(code));
            TestRuns.putInTouch(study, joined.someone);
            return joined;
        }

        WebTestClient.RequestHeadersSpec<?> told(String why) {
            return TestApi.as(Persona.SENDER)
                    .post()
                    .uri("/v1/permits")
                    .bodyValue(Map.of(
                            "personRef",
                            Act.personRef(someone),
                            "act",
                            "tell-anyway",
                            "channel",
                            "letter",
                            "why",
                            why,
                            "studyId",
                            study.toString()));
        }

        JsonNode line() {
            return Asked.for_(200, TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + study + "/screenings"))
                    .get("items")
                    .get(0);
        }

        /** In touch with a site that can be called, in a study that can be called too and asks for samples. */
        static Joined offeredSamples() {
            Joined joined = inTouch();
            TestDatabase.run(
                    "UPDATE volens.study_site SET name = 'Tees Hospital', contact_phone = '020 7946 0123' WHERE study_id = ?",
                    joined.study);
            TestDatabase.run(
                    "UPDATE volens.study SET talk_to_name = 'The office', talk_to_phone = '01632 960001' WHERE study_id = ?",
                    joined.study);
            StudyDrafts.offersSamples(joined.study);
            return joined;
        }

        WebTestClient.RequestHeadersSpec<?> leavesByStaff() {
            return TestApi.as(Persona.HELPLINE)
                    .post()
                    .uri("/v1/people/" + Act.personRef(someone) + "/stops")
                    .bodyValue(Map.of("scope", "study", "studyId", study.toString(), "how", "phone"));
        }

        WebTestClient.RequestHeadersSpec<?> leavesByLink() {
            String link = Asked.for_(200, someone.asks().get().uri(TestRuns.invitationUri(study, someone)))
                    .get("stopLink")
                    .asString();
            return TestApi.stranger()
                    .post()
                    .uri(link.substring(link.indexOf("/v1/stops/")))
                    .bodyValue(Map.of("scope", "study"));
        }

        WebTestClient.RequestHeadersSpec<?> saysNoByStaff() {
            return TestApi.as(Persona.HELPLINE)
                    .post()
                    .uri("/v1/people/" + Act.personRef(someone) + "/studies/" + study + "/consent")
                    .header("Idempotency-Key", Ids.reference(12))
                    .bodyValue(Map.of(
                            "how", "phone",
                            "saidAt", Instant.now().toString(),
                            "reference", "call-1",
                            "identity", "none",
                            "choice", Map.of("answer", "refuse")));
        }

        void says(String answer) {
            says(answer, List.of());
        }

        void says(String answer, String samples) {
            says(answer, List.of(Map.of("option", "take-part-samples", "answer", samples)));
        }

        private void says(String answer, List<Map<String, String>> options) {
            JsonNode view = view();
            Asked.for_(
                    201,
                    Act.choosing(
                            someone,
                            "/v1/me/studies/" + study + "/consent",
                            Map.of(
                                    "expectedSequence",
                                    view.get("sequence").asInt(),
                                    "leaflet",
                                    Map.of(
                                            "version",
                                                    view.at("/leaflet/version").asInt(),
                                            "sha256", view.at("/leaflet/sha256").asString()),
                                    "answer",
                                    answer,
                                    "options",
                                    options)));
        }

        /** Staff of the helpline write down what somebody said who was never invited. */
        JsonNode agreesWhileTheySit() {
            List<String> leaflet = TestRuns.texts(
                    "SELECT sha256 FROM volens.leaflet_version WHERE leaflet_id = ?", StudyLeaflet.id(study));
            return Asked.for_(
                    201,
                    TestApi.as(Persona.HELPLINE)
                            .post()
                            .uri("/v1/people/" + Act.personRef(someone) + "/studies/" + study + "/consent")
                            .header("Idempotency-Key", Ids.reference(12))
                            .bodyValue(Map.of(
                                    "how", "face-to-face",
                                    "saidAt", Instant.now().toString(),
                                    "reference", "form-9",
                                    "identity", "full",
                                    "choice",
                                            Map.of(
                                                    "expectedSequence",
                                                    1,
                                                    "leaflet",
                                                    Map.of("version", 1, "sha256", leaflet.getFirst()),
                                                    "answer",
                                                    "give"))));
        }

        JsonNode view() {
            return Asked.for_(200, someone.asks().get().uri("/v1/me/studies/" + study + "/consent"));
        }

        JsonNode stops(Map<String, String> body) {
            return Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(body));
        }

        String standing(String purpose) {
            return TestRuns.texts(
                            "SELECT standing FROM volens.consent_position WHERE person_id = ? AND purpose = ?",
                            someone.id().value(),
                            purpose)
                    .getFirst();
        }

        String screening() {
            return TestRuns.texts(
                            "SELECT state FROM volens.screening WHERE person_id = ?",
                            someone.id().value())
                    .getFirst();
        }
    }
}
