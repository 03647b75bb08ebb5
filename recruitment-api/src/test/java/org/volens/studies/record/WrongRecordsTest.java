package org.volens.studies.record;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** One named way to be wrong per test: a valid sample with one part changed is refused by field and rule. */
class WrongRecordsTest {

    private static final String ID = "protocolSection.identificationModule.";
    private static final String WHO = "protocolSection.eligibilityModule.";

    @Test
    void an_absent_nct_number() {
        refused(v2("\"nctId\": \"NCT90000001\",", ""), ID + "nctId", "registry-number-present");
    }

    @Test
    void a_blank_nct_number() {
        refused(v2("NCT90000001", "   "), ID + "nctId", "registry-number-present");
    }

    @Test
    void an_nct_number_with_a_digit_missing() {
        refused(v2("NCT90000001", "NCT9000000"), ID + "nctId", "registry-number-valid");
    }

    @Test
    void an_nct_number_that_is_a_number() {
        refused(v2("\"NCT90000001\"", "90000001"), ID + "nctId", "text-expected");
    }

    @Test
    void an_nct_number_given_twice_in_xml() {
        byte[] twice = Samples.with(Samples.LEGACY, "</nct_id>", "</nct_id><nct_id>NCT90000003</nct_id>");
        refused(twice, "clinical_study.id_info.nct_id", "given-once");
    }

    @Test
    void an_absent_isrctn_number() {
        String none = Samples.text(Samples.ISRCTN)
                .replaceAll("<isrctn .*</isrctn>", "")
                .replaceAll("publicIdentifierCanonical=\"[^\"]*\"", "");
        refused(none.getBytes(), "allTrials.fullTrial.trial.isrctn", "registry-number-present");
    }

    @Test
    void an_isrctn_number_with_letters() {
        refused(isrctn(">90000015<", ">9000001X<"), "allTrials.fullTrial.trial.isrctn", "registry-number-valid");
    }

    @Test
    void two_different_isrctn_numbers() {
        refused(
                isrctn("\"ISRCTN90000015\"", "\"ISRCTN90000016\""),
                "allTrials.fullTrial.trial@publicIdentifierCanonical",
                "registry-number-agrees");
    }

    @Test
    void no_title_at_all() {
        String none = Samples.text(Samples.V2).replaceAll("\"(brief|official)Title\": \"[^\"]*\",", "");
        refused(none.getBytes(), ID + "briefTitle", "title-present");
    }

    @Test
    void a_title_longer_than_any_registry_allows() {
        refused(v2("Walking groups for stiff knees", "x".repeat(2_001)), ID + "briefTitle", "title-length");
    }

    @Test
    void an_identifier_longer_than_any_registry_allows() {
        refused(v2("WALK-01", "W".repeat(101)), ID + "orgStudyIdInfo.id", "identifier-length");
    }

    @Test
    void a_module_that_is_a_text() {
        byte[] bad = v2("\"descriptionModule\": {\"briefSummary\": \"Does", "\"descriptionModule\": \"Does");
        refused(
                new String(bad).replace("100 people.\"}", "100 people.\"").getBytes(),
                "protocolSection.descriptionModule",
                "named-fields-expected");
    }

    @Test
    void a_protocol_section_that_is_a_list() {
        refused("{\"protocolSection\":[]}".getBytes(), "protocolSection", "named-fields-expected");
    }

    @Test
    void a_text_where_a_list_of_conditions_belongs() {
        refused(
                v2("[\"Stiff knee\", \"Osteoarthritis of the knee\"]", "\"Stiff knee\""),
                "protocolSection.conditionsModule.conditions",
                "list-expected");
    }

    @Test
    void a_number_among_the_conditions() {
        refused(v2("[\"Stiff knee\",", "[12,"), "protocolSection.conditionsModule.conditions[0]", "text-expected");
    }

    @Test
    void a_list_where_a_title_belongs() {
        refused(v2("\"Walking groups for stiff knees\"", "[\"Walking groups\"]"), ID + "briefTitle", "text-expected");
    }

    @Test
    void a_site_that_is_a_text() {
        refused(
                v2("\"locations\": [", "\"locations\": [\"Mapleton\","),
                "protocolSection.contactsLocationsModule.locations[0]",
                "named-fields-expected");
    }

    @Test
    void a_target_written_as_text() {
        refused(v2("240", "\"240\""), "protocolSection.designModule.enrollmentInfo.count", "number-expected");
    }

    @Test
    void a_target_with_a_fraction() {
        refused(v2("240", "240.5"), "protocolSection.designModule.enrollmentInfo.count", "count-understood");
    }

    @Test
    void a_target_below_nothing() {
        refused(v2("240", "-1"), "protocolSection.designModule.enrollmentInfo.count", "count-understood");
    }

    @Test
    void a_target_in_words() {
        refused(
                Samples.with(Samples.LEGACY, ">240<", ">about two hundred<"),
                "clinical_study.enrollment",
                "count-understood");
    }

    @Test
    void a_target_beyond_all_people() {
        refused(
                isrctn(">60<", ">999999999<"),
                "allTrials.fullTrial.trial.participants.targetEnrolment",
                "count-understood");
    }

    @Test
    void an_age_that_is_nonsense() {
        refused(v2("18 Years", "Eighteen or so"), WHO + "minimumAge", "age-understood");
    }

    @Test
    void an_age_without_a_unit() {
        refused(v2("18 Years", "18"), WHO + "minimumAge", "age-understood");
    }

    @Test
    void an_age_that_is_a_number() {
        refused(v2("\"18 Years\"", "18"), WHO + "minimumAge", "text-expected");
    }

    @Test
    void a_highest_age_beyond_everyone() {
        refused(v2("80 Years", "800 Years"), WHO + "maximumAge", "age-range");
    }

    @Test
    void a_highest_age_below_the_lowest() {
        refused(v2("80 Years", "80 Weeks"), WHO + "maximumAge", "age-order");
    }

    @Test
    void ages_in_figures_and_words_that_differ() {
        refused(
                isrctn(">6 Months<", ">16 Months<"),
                "allTrials.fullTrial.trial.participants.lowerAgeLimit",
                "age-agrees");
    }

    @Test
    void an_isrctn_age_in_an_unknown_unit() {
        refused(
                isrctn("unit=\"months\"", "unit=\"fortnights\""),
                "allTrials.fullTrial.trial.participants.lowerAgeLimit@value",
                "age-understood");
    }

    @Test
    void a_sex_that_is_not_known() {
        refused(v2("\"sex\": \"ALL\"", "\"sex\": \"ANYONE\""), WHO + "sex", "sex-known");
    }

    @Test
    void healthy_volunteers_in_words_where_the_format_has_true_and_false() {
        refused(
                v2("\"healthyVolunteers\": false", "\"healthyVolunteers\": \"No\""),
                WHO + "healthyVolunteers",
                "true-or-false-expected");
    }

    @Test
    void a_thirteenth_month() {
        refused(
                v2("\"2027-03\"", "\"2027-13\""),
                "protocolSection.statusModule.startDateStruct.date",
                "date-understood");
    }

    @Test
    void a_day_that_is_not_in_the_calendar() {
        refused(
                Samples.with(Samples.V1, "September 30, 2028", "September 31, 2028"),
                "FullStudy.Study.ProtocolSection.StatusModule.PrimaryCompletionDateStruct.PrimaryCompletionDate",
                "date-understood");
    }

    @Test
    void a_date_in_another_age() {
        refused(v2("\"2027-03\"", "\"1066-10\""), "protocolSection.statusModule.startDateStruct.date", "date-range");
    }

    @Test
    void several_studies_in_one_response() {
        String study = Samples.text(Samples.V2);
        refused(("{\"studies\":[" + study + "," + study + "]}").getBytes(), "studies", "one-at-a-time");
    }

    @Test
    void several_studies_in_one_version_1_response() {
        refused(
                "{\"FullStudiesResponse\":{\"FullStudies\":[{\"Study\":{}},{\"Study\":{}}]}}".getBytes(),
                "FullStudiesResponse.FullStudies",
                "one-at-a-time");
    }

    @Test
    void several_trials_in_one_isrctn_file() {
        byte[] two = isrctn("</allTrials>", "<fullTrial><trial/></fullTrial></allTrials>");
        refused(two, "allTrials.fullTrial", "one-at-a-time");
    }

    @Test
    void a_response_without_studies() {
        refused("{\"studies\":[]}".getBytes(), "studies", "study-present");
    }

    @Test
    void an_isrctn_answer_without_trials() {
        refused("<allTrials totalCount=\"0\"/>".getBytes(), "allTrials.fullTrial", "study-present");
    }

    @Test
    void json_of_something_else() {
        refused("{\"resourceType\":\"ResearchStudy\"}".getBytes(), "file", "format-known");
    }

    @Test
    void xml_of_something_else() {
        refused("<html><body>Not found</body></html>".getBytes(), "file", "format-known");
    }

    @Test
    void the_title_in_another_namespace_does_not_count() {
        byte[] foreign = Samples.with(
                Samples.LEGACY,
                "<brief_title>",
                "<x:brief_title xmlns:x=\"urn:else\">Another title</x:brief_title><brief_title>");
        assertThat(Samples.record(foreign).title()).isEqualTo("Walking groups for stiff knees");
    }

    private static byte[] v2(String part, String other) {
        return Samples.with(Samples.V2, part, other);
    }

    private static byte[] isrctn(String part, String other) {
        return Samples.with(Samples.ISRCTN, part, other);
    }

    private static void refused(byte[] content, String field, String rule) {
        RecordReading reading = StudyRecords.read(content);
        assertThat(reading).as("%s", reading).isInstanceOf(RecordReading.Refused.class);
        RecordReading.Refused refused = (RecordReading.Refused) reading;
        assertThat(refused.rule()).as(refused.message()).isEqualTo(rule);
        assertThat(refused.field()).isEqualTo(field);
        assertThat(refused.message()).matches("(?s)[A-Za-z].*\\.").hasSizeLessThan(600);
    }
}
