package org.volens.studies.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RecordChangesTest {

    private static final StudyRecord BEFORE = Samples.record(Samples.V2);

    @Test
    void the_same_record_again_changes_nothing() {
        assertThat(RecordChanges.between(BEFORE, Samples.record(Samples.V2))).isEmpty();
    }

    @Test
    void other_bytes_that_say_the_same_change_nothing() {
        byte[] spaced = Samples.with(Samples.V2, "\": ", "\"  :  ");
        assertThat(RecordChanges.between(BEFORE, Samples.record(spaced))).isEmpty();
    }

    @Test
    void another_format_is_told_and_nothing_else_changes() {
        assertThat(RecordChanges.between(BEFORE, Samples.record(Samples.V1)))
                .extracting(FieldChange::field)
                .containsExactly("source.format");
    }

    @Test
    void a_new_target_is_told_with_its_meaning() {
        assertThat(after("\"count\": 240, \"type\": \"ESTIMATED\"", "\"count\": 251, \"type\": \"ACTUAL\""))
                .containsExactly(new FieldChange("target", "240 (estimated)", "251 (actual)"));
    }

    @Test
    void a_more_precise_date_is_told() {
        assertThat(after("\"2027-03\"", "\"2027-03-15\""))
                .containsExactly(new FieldChange("opening", "2027-03 (estimated)", "2027-03-15 (estimated)"));
    }

    @Test
    void an_age_limit_that_falls_is_told() {
        assertThat(after("\"80 Years\"", "\"N/A\""))
                .containsExactly(new FieldChange("eligibility.maximumAge", "80 years", "no limit"));
    }

    @Test
    void what_comes_and_goes_is_told_as_not_given() {
        assertThat(after("\"acronym\": \"STROLL\"", "\"acronym\": \"\""))
                .containsExactly(new FieldChange("shortTitle", "STROLL", "not given"));
    }

    @Test
    void sites_that_came_and_went_are_listed_by_name() {
        assertThat(after(
                        "{\"facility\": \"Clinique des Essais\", \"city\": \"Lyon\"",
                        "{\"facility\": \"Oakham Surgery\", \"city\": \"Oakham\""))
                .containsExactly(new FieldChange(
                        "sites",
                        "2 sites; no longer listed: Clinique des Essais (Lyon)",
                        "2 sites; newly listed: Oakham Surgery (Oakham)"));
    }

    @Test
    void a_site_listed_twice_is_a_new_site() {
        String site =
                "{\"facility\": \"Clinique des Essais\", \"city\": \"Lyon\", \"zip\": \"69000\", \"country\": \"France\"}";
        assertThat(after(site, site + "," + site))
                .containsExactly(
                        new FieldChange("sites", "2 sites", "3 sites; newly listed: Clinique des Essais (Lyon)"));
    }

    @Test
    void many_new_sites_are_counted_after_the_first_twenty() {
        StringBuilder more = new StringBuilder("\"locations\": [");
        for (int i = 0; i < 45; i++) {
            more.append("{\"facility\": \"Site ").append(i).append("\", \"country\": \"Wales\"},");
        }
        FieldChange change = after("\"locations\": [", more.toString()).getFirst();
        assertThat(change.after()).startsWith("47 sites; newly listed: Site 0 (Wales); Site 1 (Wales)");
        assertThat(change.after()).endsWith("Site 19 (Wales) and 25 more");
    }

    @Test
    void the_order_of_sites_is_no_change() {
        StudyRecord turned = new StudyRecord(
                BEFORE.source(),
                BEFORE.identifiers(),
                BEFORE.title(),
                BEFORE.scientificTitle(),
                BEFORE.shortTitle(),
                BEFORE.summary(),
                BEFORE.sponsor(),
                BEFORE.studyType(),
                BEFORE.phases(),
                BEFORE.chiefInvestigator(),
                BEFORE.sites().reversed(),
                BEFORE.target(),
                BEFORE.opening(),
                BEFORE.closing(),
                BEFORE.eligibility(),
                BEFORE.conditions(),
                BEFORE.keywords(),
                BEFORE.interventions());
        assertThat(RecordChanges.between(BEFORE, turned)).isEmpty();
    }

    @Test
    void a_change_late_in_a_long_text_is_shown_where_it_is() {
        String start = "word ".repeat(2_000);
        StudyRecord before = Samples.record(Samples.with(Samples.V2, "Does walking", start + "Does walking"));
        StudyRecord after = Samples.record(Samples.with(Samples.V2, "Does walking", start + "Can dancing"));
        FieldChange change = RecordChanges.between(before, after).getFirst();
        assertThat(change.field()).isEqualTo("summary");
        assertThat(change.before()).hasSizeLessThan(500).startsWith("…").contains("Does walking together");
        assertThat(change.after()).contains("Can dancing together");
    }

    @Test
    void every_component_of_a_record_takes_part() {
        List<String> fields = RecordChanges.between(BEFORE, Samples.record(Samples.ISRCTN)).stream()
                .map(FieldChange::field)
                .toList();
        assertThat(fields)
                .contains(
                        "source.format",
                        "source.recordVersion",
                        "source.lastUpdated",
                        "identifiers.nct",
                        "identifiers.isrctn",
                        "identifiers.iras",
                        "identifiers.cpms",
                        "identifiers.eudract",
                        "identifiers.euct",
                        "identifiers.protocol",
                        "title",
                        "scientificTitle",
                        "shortTitle",
                        "summary",
                        "sponsor",
                        "phases",
                        "chiefInvestigator",
                        "sites",
                        "target",
                        "opening",
                        "closing",
                        "eligibility.minimumAge",
                        "eligibility.maximumAge",
                        "eligibility.sexes",
                        "eligibility.text",
                        "conditions",
                        "keywords",
                        "interventions");
    }

    private static List<FieldChange> after(String part, String other) {
        return RecordChanges.between(BEFORE, Samples.record(Samples.with(Samples.V2, part, other)));
    }
}
