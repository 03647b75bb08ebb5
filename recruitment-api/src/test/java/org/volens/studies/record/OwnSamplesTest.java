package org.volens.studies.record;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.volens.studies.record.StudyRecord.Basis;
import org.volens.studies.record.StudyRecord.Eligibility;
import org.volens.studies.record.StudyRecord.Investigator;
import org.volens.studies.record.StudyRecord.Phase;
import org.volens.studies.record.StudyRecord.Sex;
import org.volens.studies.record.StudyRecord.Site;
import org.volens.studies.record.StudyRecord.Source;
import org.volens.studies.record.StudyRecord.Sponsor;
import org.volens.studies.record.StudyRecord.StudyDate;
import org.volens.studies.record.StudyRecord.StudyType;
import org.volens.studies.record.StudyRecord.Target;

/** One made-up study in the three formats of ClinicalTrials.gov and one of ISRCTN, read to the last field. */
class OwnSamplesTest {

    @Test
    void version_2_is_read_to_the_last_field() {
        StudyRecord read = Samples.record(Samples.V2);
        assertThat(read).isEqualTo(walking(read.source(), "OTHER"));
        assertThat(read.source().format()).isEqualTo(RecordFormat.CTGOV_V2);
        assertThat(Samples.notes(Samples.bytes(Samples.V2))).isEmpty();
    }

    @Test
    void version_1_says_the_same() {
        StudyRecord read = Samples.record(Samples.V1);
        assertThat(read).isEqualTo(walking(read.source(), "OTHER"));
        assertThat(read.source().format()).isEqualTo(RecordFormat.CTGOV_V1);
        assertThat(Samples.notes(Samples.bytes(Samples.V1))).isEmpty();
    }

    @Test
    void legacy_xml_says_the_same() {
        StudyRecord read = Samples.record(Samples.LEGACY);
        assertThat(read).isEqualTo(walking(read.source(), "Other"));
        assertThat(read.source().format()).isEqualTo(RecordFormat.CTGOV_XML);
        assertThat(Samples.notes(Samples.bytes(Samples.LEGACY))).isEmpty();
    }

    @Test
    void the_source_keeps_the_hash_of_the_bytes_and_the_day_of_the_last_update() {
        Source source = Samples.record(Samples.V1).source();
        assertThat(source.sha256()).matches("[0-9a-f]{64}");
        assertThat(source.lastUpdated()).isEqualTo(PartialDate.of("2026-10-05"));
        assertThat(source.sha256())
                .isNotEqualTo(Samples.record(Samples.V2).source().sha256());
    }

    @Test
    void isrctn_is_read_to_the_last_field() {
        StudyRecord read = Samples.record(Samples.ISRCTN);
        assertThat(read).isEqualTo(gardens(read.source().sha256()));
        assertThat(Samples.notes(Samples.bytes(Samples.ISRCTN))).isEmpty();
    }

    @Test
    void isrctn_is_also_read_without_its_outer_element() {
        String inner = Samples.text(Samples.ISRCTN)
                .replace("<allTrials xmlns=\"http://www.67bricks.com/isrctn\" totalCount=\"1\">", "")
                .replace("</allTrials>", "")
                .replace("<fullTrial>", "<fullTrial xmlns=\"http://www.67bricks.com/isrctn\">");
        assertThat(Samples.read(inner)).isInstanceOf(RecordReading.Read.class);
    }

    @Test
    void isrctn_is_also_read_with_a_prefix_for_its_namespace() {
        String prefixed = Samples.text(Samples.ISRCTN)
                .replaceAll("<(/?)([a-zA-Z])", "<$1i:$2")
                .replace("xmlns=", "xmlns:i=");
        assertThat(Samples.read(prefixed)).isInstanceOf(RecordReading.Read.class);
    }

    @Test
    void a_response_that_holds_one_study_is_read() {
        String one = "{\"studies\":[" + Samples.text(Samples.V2) + "],\"nextPageToken\":null}";
        assertThat(Samples.read(one)).isInstanceOf(RecordReading.Read.class);
    }

    private static StudyRecord walking(Source source, String sponsorKind) {
        return new StudyRecord(
                source,
                new Identifiers(
                        "NCT90000001",
                        "ISRCTN90000007",
                        "312345",
                        "54321",
                        "2019-000123-45",
                        "2023-500077-11-00",
                        "WALK-01"),
                "Walking groups for stiff knees",
                "A made-up randomised comparison of weekly walking groups with usual advice for stiff knees",
                "STROLL",
                "Does walking together help?\n\nWe ask >100 people.",
                new Sponsor("Mapleshire University", sponsorKind, false),
                StudyType.INTERVENTIONAL,
                List.of(Phase.PHASE_2, Phase.PHASE_3),
                new Investigator("Sam Example", "Mapleshire University"),
                List.of(
                        new Site("Mapleshire Royal Infirmary", "Mapleton", "ZZ1 1AA", "United Kingdom", true),
                        new Site("Clinique des Essais", "Lyon", "69000", "France", false)),
                new Target(240, Basis.ESTIMATED),
                new StudyDate(PartialDate.of("2027-03"), Basis.ESTIMATED),
                new StudyDate(PartialDate.of("2028-09-30"), Basis.ESTIMATED),
                new Eligibility(
                        new AgeLimit(18, AgeLimit.Unit.YEARS),
                        new AgeLimit(80, AgeLimit.Unit.YEARS),
                        List.of(Sex.FEMALE, Sex.MALE),
                        false,
                        """
                        Inclusion Criteria:

                        - Stiffness score >= 4 [of 10]
                        - Able to walk

                        Exclusion Criteria:

                        - Knee replacement within 6 months"""),
                List.of("Stiff knee", "Osteoarthritis of the knee"),
                List.of("walking", "groups"),
                List.of("Walking group", "Usual advice"));
    }

    private static StudyRecord gardens(String sha256) {
        return new StudyRecord(
                new Source(RecordFormat.ISRCTN_XML, "4", PartialDate.of("2026-07-01"), sha256),
                new Identifiers("NCT90000002", "ISRCTN90000015", "1009999", "61234", null, "2024-511111-22-00", null),
                "Gardening and small children's coughs",
                "A made-up feasibility trial of supervised gardening for recurrent cough in infancy",
                "SPROUT",
                "Background and study aims\nWe wonder whether time in a garden helps.",
                new Sponsor("Green Fingers Limited", "Commercial", true),
                StudyType.INTERVENTIONAL,
                List.of(Phase.PHASE_1, Phase.PHASE_2),
                new Investigator("Dr Jo Sample", null),
                List.of(new Site("Glen Example Hospital", "Glen Example", "ZZ2 2BB", "Scotland", true)),
                new Target(60, Basis.ESTIMATED),
                new StudyDate(PartialDate.of("2027-04-01"), null),
                new StudyDate(PartialDate.of("2028-07-01"), null),
                new Eligibility(
                        new AgeLimit(6, AgeLimit.Unit.MONTHS),
                        new AgeLimit(18, AgeLimit.Unit.MONTHS),
                        List.of(Sex.FEMALE),
                        false,
                        """
                        Inclusion criteria

                        1. Cough on three visits
                        2. A garden within reach

                        Exclusion criteria

                        1. Hay fever"""),
                List.of("Recurrent cough"),
                List.of(),
                List.of("Fresh air"));
    }
}
