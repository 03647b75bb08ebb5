package org.volens.takingpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.acting.Act;
import org.volens.consent.Ids;
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
        assertThat(joined.standing("put-in-touch")).isEqualTo("withdrawn");
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
    void law_6_who_writes_a_stop_down_or_follows_a_link_learns_no_study_of_the_person() {
        Joined joined = Joined.throughASite();
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

    /** Somebody who agreed to take part in a study. */
    private record Joined(UUID study, Someone someone) {

        static Joined throughASite() {
            String code = TestRuns.code();
            UUID study = TestRuns.openStudy(code);
            Joined joined = new Joined(study, TestPeople.suiting(code));
            TestRuns.putInTouch(study, joined.someone);
            joined.takesPart();
            return joined;
        }

        void takesPart() {
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
                                    "give")));
        }

        /** Staff of the helpline write down what somebody said who was never invited. */
        void agreesWhileTheySit() {
            List<String> leaflet = TestRuns.texts(
                    "SELECT sha256 FROM volens.leaflet_version WHERE leaflet_id = ?", StudyLeaflet.id(study));
            Asked.for_(
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
