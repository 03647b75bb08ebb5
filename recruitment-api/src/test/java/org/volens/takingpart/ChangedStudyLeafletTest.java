package org.volens.takingpart;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestRuns;
import org.volens.leaflets.StudyDrafts;
import tools.jackson.databind.JsonNode;

/** What becomes of a yes to taking part when the study's leaflet changes, wherever somebody asks or looks. */
class ChangedStudyLeafletTest {

    private static final String MORE = "# The leaflet\n\n## What it is\n\nA study. It also keeps your blood.\n";

    @Test
    void widening_ends_an_old_yes_wherever_it_is_asked_or_shown_until_the_person_says_yes_again() {
        TakingPart one = new TakingPart();
        String reference = TestRuns.putInTouch(one.study, one.person);
        String screening = "/v1/studies/" + one.study + "/screenings/" + reference;
        Asked.for_(201, TakingPart.visiting(screening + "/contacts", Map.of("outcome", "reached")));
        one.says("give");
        assertThat(one.standing()).isEqualTo("given");
        StudyDrafts.publish(one.study, MORE, "widening");

        assertThat(one.standing()).isEqualTo("superseded");
        JsonNode tasks = one.get("/v1/me/tasks").get("items");
        assertThat(one.get("/v1/me").get("tasks")).isEqualTo(tasks);
        assertThat(one.get("/v1/me/choices").get("tasks")).isEqualTo(tasks);
        assertThat(tasks).hasSize(1);
        JsonNode task = tasks.get(0);
        assertThat(task.get("kind").asString()).isEqualTo("decide-again");
        assertThat(task.get("purpose").asString()).isEqualTo("take-part");
        assertThat(task.get("id").asString()).isEqualTo(one.study.toString());
        assertThat(task.hasNonNull("until")).isFalse();
        JsonNode changed = one.get("/v1/me/leaflet/changes").get("studies").get(0);
        assertThat(changed.get("studyId").asString()).isEqualTo(one.study.toString());
        assertThat(changed.get("since").asInt()).isEqualTo(1);
        assertThat(changed.get("now").asInt()).isEqualTo(2);
        assertThat(changed.get("sections").get(0).get("change").asString()).isEqualTo("widening");
        assertThat(changed.get("sections").get(0).get("after").get("html").asString())
                .contains("keeps your blood");

        assertThat(Asked.rule(409, TakingPart.visiting(screening + "/consent-visit", visit(2))))
                .isEqualTo("consent-superseded");
        assertThat(Asked.rule(422, TakingPart.visiting(screening + "/consent-visit", visit(1))))
                .isEqualTo("leaflet-superseded");
        one.says("give");
        assertThat(one.standing()).isEqualTo("given");
        assertThat(one.get("/v1/me/tasks").get("items")).isEmpty();
        assertThat(one.get("/v1/me/leaflet/changes").get("studies")).isEmpty();
        Asked.for_(201, TakingPart.visiting(screening + "/consent-visit", visit(2)));
    }

    @Test
    void a_study_that_takes_nobody_new_can_be_told_yes_again_by_who_takes_part_and_by_nobody_else() {
        TakingPart one = TakingPart.invited();
        one.says("give");
        TakingPart never = TakingPart.invited();
        StudyDrafts.publish(one.study, MORE, "widening");
        for (TakingPart each : List.of(one, never)) {
            TestDatabase.run("UPDATE volens.study SET state = 'in-follow-up' WHERE study_id = ?", each.study);
        }
        one.says("give");
        assertThat(one.standing()).isEqualTo("given");
        assertThat(Asked.rule(409, never.saying("give"))).isEqualTo("study-open");
    }

    @Test
    void a_change_of_substance_leaves_a_day_and_a_cosmetic_one_asks_nobody() {
        TakingPart one = TakingPart.invited();
        one.says("give");
        StudyDrafts.publish(one.study, MORE, "cosmetic");
        assertThat(one.standing()).isEqualTo("given");
        assertThat(one.get("/v1/me/tasks").get("items")).isEmpty();
        LocalDate by = LocalDate.now(ZoneId.of("Europe/London")).plusDays(30);
        StudyDrafts.publish(
                one.study,
                Map.of("language", "en", "text", MORE + "\nTwice.\n", "decideAgainBy", by.toString()),
                "substantive");
        assertThat(one.standing()).isEqualTo("given");
        JsonNode task = one.get("/v1/me/tasks").get("items").get(0);
        assertThat(task.get("purpose").asString()).isEqualTo("take-part");
        assertThat(task.hasNonNull("until")).isTrue();
        one.says("give");
        assertThat(one.get("/v1/me").get("tasks")).isEmpty();
    }

    @Test
    void being_put_in_touch_is_not_asked_again() {
        String code = TestRuns.code();
        var study = TestRuns.openStudy(code);
        var someone = TestPeople.suiting(code);
        String reference = TestRuns.putInTouch(study, someone);
        StudyDrafts.publish(study, MORE, "widening");
        assertThat(Asked.for_(200, someone.asks().get().uri("/v1/me/tasks")).get("items"))
                .isEmpty();
        Asked.for_(
                200,
                org.volens.TestApi.as(Persona.NURSE)
                        .get()
                        .uri("/v1/studies/" + study + "/screenings/" + reference + "/identity"));
    }

    private static Map<String, Object> visit(int version) {
        return Map.of(
                "date", LocalDate.now(ZoneId.of("Europe/London")).toString(),
                "takenBy", Persona.NURSE.staffId(),
                "leafletVersion", version);
    }
}
