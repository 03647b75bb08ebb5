package org.volens.studies.record;

import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One study as a public registry describes it, whatever the format it came in. All text is plain text: it is to be
 * shown as text, never as markup. Null and empty lists mean that the record does not say.
 *
 * @param title the title for the public, or the scientific one where there is no other
 * @param shortTitle the acronym
 * @param chiefInvestigator a person who leads the study, never a sponsor's help desk
 * @param opening when recruitment starts
 * @param closing when recruitment ends (ISRCTN) or data for the main outcome are complete (ClinicalTrials.gov)
 */
public record StudyRecord(
        Source source,
        Identifiers identifiers,
        String title,
        @Nullable String scientificTitle,
        @Nullable String shortTitle,
        @Nullable String summary,
        @Nullable Sponsor sponsor,
        @Nullable StudyType studyType,
        List<Phase> phases,
        @Nullable Investigator chiefInvestigator,
        List<Site> sites,
        @Nullable Target target,
        @Nullable StudyDate opening,
        @Nullable StudyDate closing,
        Eligibility eligibility,
        List<String> conditions,
        List<String> keywords,
        List<String> interventions) {

    public StudyRecord {
        Objects.requireNonNull(source, "source");
        Objects.requireNonNull(identifiers, "identifiers");
        Objects.requireNonNull(title, "title");
        Objects.requireNonNull(eligibility, "eligibility");
        phases = List.copyOf(phases);
        sites = List.copyOf(sites);
        conditions = List.copyOf(conditions);
        keywords = List.copyOf(keywords);
        interventions = List.copyOf(interventions);
    }

    /** The sites in the United Kingdom, in the order of the record. */
    public List<Site> ukSites() {
        return sites.stream().filter(Site::uk).toList();
    }

    /**
     * Where the record came from.
     *
     * @param recordVersion the registry's own number of the version, where it has one
     * @param sha256 hexadecimal, of the bytes as received
     */
    public record Source(
            RecordFormat format,
            @Nullable String recordVersion,
            @Nullable PartialDate lastUpdated,
            String sha256) {}

    /**
     * Who answers for the study.
     *
     * @param kind the registry's word for the kind of organisation
     * @param commercial null where the registry does not know
     */
    public record Sponsor(
            String name, @Nullable String kind, @Nullable Boolean commercial) {}

    /** A person and where they work. */
    public record Investigator(String name, @Nullable String affiliation) {}

    /** A place where people are seen. A record may hide the name of a site and give its town only. */
    public record Site(
            @Nullable String name,
            @Nullable String city,
            @Nullable String postcode,
            @Nullable String country,
            boolean uk) {

        /** The site in one line. */
        public String text() {
            String where = city == null ? country == null ? "place not given" : country : city;
            return name == null ? where : name + " (" + where + ")";
        }
    }

    /** How many people; {@link Basis#ACTUAL} counts those who took part and is no longer an aim. */
    public record Target(int people, @Nullable Basis basis) {}

    /** A date of the study and whether it is planned or past. */
    public record StudyDate(PartialDate date, @Nullable Basis basis) {}

    /** Whether a figure is planned or has happened. */
    public enum Basis {
        ESTIMATED,
        ACTUAL;

        /** In a sentence. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What is done to people. */
    public enum StudyType {
        INTERVENTIONAL,
        OBSERVATIONAL,
        EXPANDED_ACCESS
    }

    /** Phase of a study of medicines; some studies span two. */
    public enum Phase {
        NOT_APPLICABLE,
        EARLY_PHASE_1,
        PHASE_1,
        PHASE_2,
        PHASE_3,
        PHASE_4
    }

    /** Sexes that a study takes. */
    public enum Sex {
        FEMALE,
        MALE
    }

    /**
     * Who can take part, as far as the registry's fields say; the rest is in the text for a person to read.
     *
     * @param minimumAge null: no limit
     * @param maximumAge null: no limit
     * @param sexes in the order of the enum; empty: the record does not say
     * @param healthyVolunteers null: the record does not say
     * @param text criteria as plain text with line breaks
     */
    public record Eligibility(
            @Nullable AgeLimit minimumAge,
            @Nullable AgeLimit maximumAge,
            List<Sex> sexes,
            @Nullable Boolean healthyVolunteers,
            @Nullable String text) {
        public Eligibility {
            sexes = sexes.stream().distinct().sorted().toList();
        }
    }
}
