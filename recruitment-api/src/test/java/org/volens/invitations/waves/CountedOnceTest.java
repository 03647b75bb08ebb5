package org.volens.invitations.waves;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestPeople;
import org.volens.TestRuns;
import org.volens.TestStudies;
import org.volens.invitations.Comeback;
import tools.jackson.databind.JsonNode;

/** Whoever comes back to a study is one person in every number, and has had their chance of being drawn. */
class CountedOnceTest {

    @Test
    void who_was_recruited_and_comes_back_is_recruited_once_in_every_number_and_in_the_return() {
        Comeback back = Comeback.inTouch();
        String first = back.references().getFirst();
        back.recruited(first);
        back.stops(back.theStudy());
        assertThat(back.cases()).containsExactly("withdrawn");
        List<String> told = returned(back.study());
        UUID other = TestStudies.site(back.study(), "RTD", "open");
        TestStudies.delegate(back.study(), other, Persona.NURSE, "RWE", "{consent-visit,contact-participants}", true);
        Asked.for_(201, back.asking(other));
        back.recruited(back.references().getLast());
        assertThat(back.cases()).containsExactly("withdrawn", "recruited");
        JsonNode study = Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + back.study()));
        assertThat(study.get("enrolled").asInt()).isEqualTo(1);
        assertThat(site(study, back.site()).get("enrolled").asInt()).isEqualTo(1);
        assertThat(site(study, other).get("enrolled").asInt()).isZero();
        assertThat(site(study, back.site()).get("putInTouch").asInt()).isEqualTo(1);
        assertThat(site(study, other).get("putInTouch").asInt()).isEqualTo(1);
        assertThat(Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies?limit=200"))
                        .get("items")
                        .valueStream()
                        .filter(line -> line.toString().contains(back.study().toString()))
                        .map(line -> line.get("enrolled").asInt()))
                .containsExactly(1);
        assertThat(reached(back.study())).singleElement().satisfies(one -> {
            assertThat(one.interested()).isTrue();
            assertThat(one.enrolled()).isTrue();
        });
        assertThat(returned(back.study())).as("still as it was told").isEqualTo(told);
        assertThat(told).hasSize(3).allSatisfy(row -> assertThat(row).startsWith(first));
    }

    @Test
    void who_is_recruited_only_when_they_came_back_stands_in_the_return_under_their_first_reference() {
        Comeback back = Comeback.inTouch();
        String first = back.references().getFirst();
        back.consented(first);
        back.stops(back.theStudy());
        Asked.for_(201, back.asking());
        back.recruited(back.references().getLast());
        assertThat(returned(back.study()))
                .hasSize(4)
                .allSatisfy(row -> assertThat(row).startsWith(first));
        assertThat(returned(back.study()).getLast()).contains("recruited").doesNotContain("left");
        assertThat(reached(back.study()))
                .singleElement()
                .satisfies(one -> assertThat(one.enrolled()).isTrue());
        assertThat(Asked.text(TestApi.as(Persona.NIHR).get().uri("/v1/returns/recruitment.csv")))
                .contains(first);
        assertThat(TestRuns.texts(
                        "SELECT DISTINCT kind FROM volens.use_log WHERE person_id = ? AND kind = 'returned'",
                        back.someone().id().value()))
                .hasSize(1);
    }

    @Test
    void who_comes_back_without_a_consent_is_put_in_touch_once_at_a_site_and_in_no_return() {
        Comeback back = Comeback.left();
        Asked.for_(201, back.asking());
        JsonNode study = Asked.for_(200, TestApi.as(Persona.COORDINATOR).get().uri("/v1/studies/" + back.study()));
        assertThat(site(study, back.site()).get("putInTouch").asInt()).isEqualTo(1);
        assertThat(study.get("enrolled").asInt()).isZero();
        assertThat(returned(back.study())).isEmpty();
        assertThat(TestRuns.texts("SELECT state FROM volens.invitation WHERE study_id = ?", back.study()))
                .containsExactly("interested");
    }

    @Test
    void law_11_who_comes_back_was_drawn_once_and_takes_nobodys_chance_in_the_next_run() {
        Comeback back = Comeback.left();
        Asked.for_(201, back.asking());
        String code = TestRuns.texts(
                        "SELECT definition->'codes'->0->>'code' FROM volens.study_criteria WHERE study_id = ?",
                        back.study())
                .getFirst();
        TestPeople.Someone other = TestPeople.suiting(code);
        UUID next =
                UUID.fromString(TestRuns.propose(back.study(), 1).get("waveId").asString());
        assertThat(TestRuns.texts("SELECT person_id FROM volens.wave_pool WHERE wave_id = ?", next))
                .containsExactly(other.id().value().toString());
        assertThat(TestRuns.texts(
                        "SELECT wave_id FROM volens.wave_pool WHERE person_id = ?",
                        back.someone().id().value()))
                .hasSize(1);
    }

    private static JsonNode site(JsonNode study, UUID site) {
        return study.get("sites")
                .valueStream()
                .filter(one -> one.get("siteId").asString().equals(site.toString()))
                .findFirst()
                .orElseThrow();
    }

    private static List<InvitedSql.Reached> reached(UUID study) {
        return TestApi.part(InvitedSql.class).reached(study, Instant.now()).block();
    }

    private static List<String> returned(UUID study) {
        return TestRuns.texts("""
                SELECT participant_reference || CASE WHEN recruited_date IS NULL THEN '' ELSE ' recruited' END
                    || CASE WHEN withdrawn_date IS NULL THEN '' ELSE ' left' END
                FROM volens.recruitment_return WHERE study_id = ? ORDER BY record_updated_at
                """, study);
    }
}
