package org.volens.studies.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.volens.studies.record.StudyRecord.Basis;
import org.volens.studies.record.StudyRecord.Phase;

/** What a record leaves open is a note and an absence, never a guess. */
class LackingRecordsTest {

    private static final String BARE = """
            {"protocolSection":{"identificationModule":{"nctId":"NCT90000009","briefTitle":"Bare"%s}%s}}""";

    @Test
    void number_and_title_are_enough() {
        StudyRecord bare = Samples.record(bare("", ""));
        assertThat(bare.title()).isEqualTo("Bare");
        assertThat(bare.sites()).isEmpty();
        assertThat(bare.target()).isNull();
        assertThat(bare.sponsor()).isNull();
        assertThat(bare.eligibility().minimumAge()).isNull();
        assertThat(bare.eligibility().sexes()).isEmpty();
        assertThat(bare.eligibility().healthyVolunteers()).isNull();
    }

    @Test
    void everything_that_a_coordinator_would_miss_is_noted_with_its_place() {
        assertThat(Samples.notes(bare("", "")))
                .extracting(Note::message)
                .containsExactlyInAnyOrder(
                        "The record gives no summary.",
                        "The record gives no lead sponsor.",
                        "The record gives no kind of study.",
                        "The record gives no chief investigator.",
                        "The record gives no sites.",
                        "The record gives no number of participants.",
                        "The record gives no start date.",
                        "The record gives no primary completion date.",
                        "The record gives no lowest age; none is set.",
                        "The record gives no highest age; none is set.",
                        "The record gives no sex.",
                        "The record gives no answer on healthy volunteers.",
                        "The record gives no eligibility criteria.",
                        "The record gives no conditions.");
        assertThat(Samples.notes(bare("", "")))
                .extracting(Note::field)
                .contains("protocolSection.contactsLocationsModule.locations");
    }

    @Test
    void the_scientific_title_serves_where_there_is_no_other() {
        byte[] content = bare("", "").clone();
        String scientific = new String(content).replace("briefTitle", "officialTitle");
        assertThat(Samples.record(scientific.getBytes()).title()).isEqualTo("Bare");
    }

    @Test
    void a_null_is_an_absence() {
        assertThat(Samples.record(bare(",\"acronym\":null", "")).shortTitle()).isNull();
    }

    @Test
    void a_study_director_is_noted_and_not_taken_for_a_chief_investigator() {
        byte[] content = bare(
                "",
                ",\"contactsLocationsModule\":{\"overallOfficials\":[{\"name\":\"Desk\",\"role\":\"STUDY_DIRECTOR\"}]}");
        assertThat(Samples.record(content).chiefInvestigator()).isNull();
        assertThat(Samples.notes(content))
                .extracting(Note::message)
                .contains("The record gives no chief investigator; it names only a study director (Desk).");
    }

    @Test
    void the_responsible_investigator_leads_where_no_principal_investigator_is_named() {
        byte[] content = Samples.with(
                Samples.V2,
                "{\"name\": \"Sam Example\", \"affiliation\": \"Mapleshire University\", \"role\": \"PRINCIPAL_INVESTIGATOR\"},",
                "{\"name\": \"Sam Example\", \"role\": \"STUDY_CHAIR\"},");
        assertThat(Samples.record(content).chiefInvestigator().name()).isEqualTo("Robin Tester");
    }

    @Test
    void the_first_of_several_principal_investigators_is_taken_and_that_is_noted() {
        byte[] content = Samples.with(Samples.V2, "STUDY_DIRECTOR", "PRINCIPAL_INVESTIGATOR");
        assertThat(Samples.record(content).chiefInvestigator().name()).isEqualTo("Sam Example");
        assertThat(Samples.notes(content))
                .extracting(Note::message)
                .containsExactly("The record names 2 principal investigators; the first is taken.");
    }

    @Test
    void how_many_took_part_is_noted_as_no_aim() {
        byte[] content = Samples.with(
                Samples.V2, "\"count\": 240, \"type\": \"ESTIMATED\"", "\"count\": 7, \"type\": \"ACTUAL\"");
        assertThat(Samples.record(content).target()).isEqualTo(new StudyRecord.Target(7, Basis.ACTUAL));
        assertThat(Samples.notes(content)).hasSize(1);
    }

    @Test
    void an_unknown_phase_is_noted_with_its_word() {
        byte[] content = Samples.with(Samples.V2, "\"PHASE2\"", "\"PHASE9\"");
        assertThat(Samples.record(content).phases()).containsExactly(Phase.PHASE_3);
        assertThat(Samples.notes(content))
                .extracting(Note::message)
                .containsExactly("protocolSection.designModule.phases[0] says \"PHASE9\", which is not a known phase.");
    }

    @Test
    void the_kind_of_sponsor_that_nobody_knows_leaves_commercial_open() {
        byte[] content = Samples.with(
                Samples.V2,
                "\"leadSponsor\": {\"name\": \"Mapleshire University\", \"class\": \"OTHER\"}",
                "\"leadSponsor\": {\"name\": \"Mapleshire University\", \"class\": \"UNKNOWN\"}");
        assertThat(Samples.record(content).sponsor().commercial()).isNull();
    }

    @Test
    void industry_is_commercial() {
        byte[] content = Samples.with(Samples.LEGACY, ">Other</agency_class>", ">Industry</agency_class>");
        assertThat(Samples.record(content).sponsor().commercial()).isTrue();
    }

    @Test
    void a_study_without_a_site_in_the_united_kingdom_is_noted() {
        byte[] content = Samples.with(Samples.V2, "United Kingdom", "Ireland");
        assertThat(Samples.notes(content))
                .extracting(Note::message)
                .containsExactly("None of the 2 sites is in the United Kingdom.");
    }

    @Test
    void sites_without_a_name_are_kept_and_counted_in_one_note() {
        byte[] content = Samples.with(Samples.V2, "\"facility\": \"Mapleshire Royal Infirmary\", ", "");
        assertThat(Samples.record(content).ukSites())
                .extracting(StudyRecord.Site::text)
                .containsExactly("Mapleton");
        assertThat(Samples.notes(content)).extracting(Note::message).containsExactly("1 of 2 sites have no name.");
    }

    @Test
    void an_isrctn_age_group_without_limits_is_noted_and_sets_no_limit() {
        String mixed = Samples.text(Samples.ISRCTN)
                .replaceAll("<(lower|upper)AgeLimit.*", "")
                .replace(">Child<", ">Mixed<");
        assertThat(Samples.record(mixed.getBytes()).eligibility().minimumAge()).isNull();
        assertThat(Samples.notes(mixed.getBytes()))
                .extracting(Note::message)
                .containsExactly(
                        "The record gives no lowest age (its age group is Mixed); none is set.",
                        "The record gives no highest age (its age group is Mixed); none is set.");
    }

    @Test
    void an_isrctn_reference_that_is_no_number_is_noted_and_nil_known_is_not() {
        byte[] content = Samples.with(Samples.ISRCTN, ">NCT90000002<", ">applied for<");
        assertThat(Samples.record(content).identifiers().nct()).isNull();
        assertThat(Samples.notes(content)).hasSize(1);
    }

    @Test
    void an_isrctn_protocol_number_that_is_a_name_is_kept() {
        byte[] content = Samples.with(Samples.ISRCTN, "CPMS 61234, IRAS 1009999", "SPROUT/7");
        assertThat(Samples.record(content).identifiers().protocol()).isEqualTo("SPROUT/7");
    }

    @Test
    void two_numbers_of_one_kind_keep_the_first_and_tell() {
        byte[] content = Samples.with(Samples.V2, "\"CPMS 54321\"", "\"IRAS 999999\"");
        assertThat(Samples.record(content).identifiers().iras()).isEqualTo("312345");
        assertThat(Samples.notes(content))
                .extracting(Note::message)
                .containsExactly("The record also gives 999999; 312345 is kept.");
    }

    @Test
    void a_number_that_its_label_promises_and_is_not_there_is_noted() {
        byte[] content = Samples.with(Samples.V2, "\"2019-000123-45\"", "\"applied for\"");
        assertThat(Samples.record(content).identifiers().eudract()).isNull();
        assertThat(Samples.notes(content))
                .extracting(Note::message)
                .containsExactly(
                        "protocolSection.identificationModule.secondaryIdInfos[0] holds no number of the kind EUDRACT.");
    }

    @Test
    void bare_digits_are_never_taken_for_an_iras_number() {
        byte[] content = Samples.with(Samples.V2, "IRAS Project ID", "Local number");
        assertThat(Samples.record(content).identifiers().iras()).isNull();
    }

    @Test
    void notes_end_where_nobody_would_read_on() {
        String many = "\"%s\",".formatted("a\\u0007").repeat(500);
        byte[] content = bare("", ",\"conditionsModule\":{\"conditions\":[" + many + "\"b\"]}");
        List<Note> notes = Samples.notes(content);
        assertThat(notes).hasSize(101);
        assertThat(notes.getLast().message()).isEqualTo("There is more to note than is listed here.");
    }

    private static byte[] bare(String more, String modules) {
        return BARE.formatted(more, modules).getBytes();
    }
}
