package org.volens.admin.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.volens.admin.api.imports.Difference;
import org.volens.admin.api.studies.Criteria;
import org.volens.admin.api.studies.Details;
import org.volens.admin.api.studies.Sponsor;
import org.volens.admin.api.studies.Study;
import org.volens.admin.api.studies.StudyRow;
import tools.jackson.databind.json.JsonMapper;

class ShapesTest {
    private final JsonMapper json = Json.mapper();

    @Test
    void a_suppressed_number_is_never_a_zero() {
        var known = json.readValue("{\"state\":\"released\",\"value\":1230}", Released.class);
        var hidden = json.readValue("{\"state\":\"suppressed\",\"text\":\"7 or fewer\"}", Released.class);
        var unheard = json.readValue("{\"state\":\"something-new\",\"value\":3}", Released.class);
        assertThat(known.words()).isEqualTo("1,230");
        assertThat(hidden).isInstanceOf(Released.Suppressed.class);
        assertThat(hidden.words()).isEqualTo("7 or fewer");
        assertThat(unheard).isInstanceOf(Released.Suppressed.class);
    }

    @Test
    void a_sponsor_is_a_name_or_an_object() {
        assertThat(json.readValue("{\"studyId\":\"1\",\"sponsor\":\"S\"}", StudyRow.class)
                        .sponsor())
                .isEqualTo(new Sponsor("S", null));
        assertThat(json.readValue("{\"studyId\":\"1\",\"sponsor\":{\"name\":\"S\",\"odsCode\":\"X\"}}", StudyRow.class)
                        .sponsor())
                .isEqualTo(new Sponsor("S", "X"));
    }

    @Test
    void details_go_out_with_iso_dates_and_without_what_is_empty() {
        var study = json.readValue(
                "{\"studyId\":\"1\",\"state\":\"draft\",\"title\":\"T\",\"plannedOpening\":\"2026-12-01\",\"target\":5}",
                Study.class);
        var sent = json.readTree(json.writeValueAsString(Details.of(study)));
        assertThat(sent.get("plannedOpening").asString()).isEqualTo("2026-12-01");
        assertThat(sent.has("summary")).isFalse();
        assertThat(sent.get("target").asInt()).isEqualTo(5);
    }

    @Test
    void an_age_goes_out_as_number_and_unit() {
        var criteria = new Criteria(new Criteria.Age(18, "years"), null, "r", List.of("female"), null, List.of(), null);
        assertThat(json.writeValueAsString(criteria))
                .isEqualTo(
                        "{\"ageFrom\":{\"value\":18,\"unit\":\"years\"},\"ageReason\":\"r\",\"sexes\":[\"female\"],\"codes\":[]}");
    }

    @Test
    void a_difference_shows_any_kind_of_value() {
        var change = json.readValue("{\"field\":\"target\",\"before\":100,\"after\":[\"a\",\"b\"]}", Difference.class);
        assertThat(change.was()).isEqualTo("100");
        assertThat(change.becomes()).isEqualTo("[\"a\",\"b\"]");
        assertThat(new Difference("x", null, null).was()).isEqualTo("(nothing)");
    }

    @Test
    void a_name_is_a_text_or_an_object() {
        assertThat(json.readValue("\"L\"", Named.class).name()).isEqualTo("L");
        assertThat(json.readValue("{\"name\":\"M\"}", Named.class).name()).isEqualTo("M");
    }

    @Test
    void dates_are_days_of_the_uk() {
        assertThat(LocalDate.parse("2026-11-21")).isEqualTo(org.volens.admin.words.Dates.dayOf("2026-11-21T23:30:00Z"));
    }
}
