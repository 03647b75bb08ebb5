package org.volens.studies;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Nature;

/**
 * What a study is, as its record and its team describe it. Dates planned keep the precision that the record gives, such as
 * {@code 2026-05}.
 *
 * @param commercial commercial or not; null where not known
 * @param besides what else people choose by
 * @param target sample size, or null
 * @param sensitive whether messages and lists must name no condition
 * @param eligibilityText free text of the record, plain
 * @param costsPaid what taking part costs and what is paid back
 * @param benefitStatement benefit to patients and the NHS, seen by invitees and in the data-use register
 * @param reportsHere whether this system reports its recruitment to NIHR; otherwise the local portfolio system does
 * @param consenting what kind of study it is in law and how a yes to it is signed; null where nothing was chosen
 */
public record Details(
        String title,
        @Nullable String shortTitle,
        @Nullable String summary,
        @Nullable Boolean commercial,
        Besides besides,
        @Nullable String phase,
        @Nullable String sponsorName,
        @Nullable String sponsorOds,
        @Nullable String chiefInvestigator,
        @Nullable Integer target,
        @Nullable Integer ukTarget,
        @Nullable String plannedOpening,
        @Nullable String plannedClosing,
        @Nullable LocalDate actualOpening,
        boolean sensitive,
        List<String> conditions,
        @Nullable String eligibilityText,
        @Nullable String costsPaid,
        @Nullable String benefitStatement,
        Study.TalkTo talkTo,
        Study.RegulatoryDates regulatory,
        boolean reportsHere,
        @Nullable Consenting consenting) {

    public Details {
        conditions = List.copyOf(conditions);
    }

    /**
     * What people choose by besides the sponsor; null where nobody said.
     *
     * @param genetic whether it looks at genes
     * @param overseas whether data leaves the United Kingdom
     * @param diseaseArea the illness it is about, as {@code system|code}; null for none in particular
     */
    public record Besides(
            @Nullable Boolean genetic,
            @Nullable Boolean overseas,
            @Nullable String diseaseArea) {

        /** Nobody said anything. */
        public static final Besides UNKNOWN = new Besides(null, null, null);
    }

    /** What the decision is asked about; a study opens only when all of it is said. */
    public Nature nature() {
        return new Nature(
                Boolean.TRUE.equals(commercial),
                Boolean.TRUE.equals(besides.genetic()),
                Boolean.TRUE.equals(besides.overseas()),
                besides.diseaseArea());
    }

    /** The same with another way of consenting. */
    Details consenting(@Nullable Consenting chosen) {
        return new Details(
                title,
                shortTitle,
                summary,
                commercial,
                besides,
                phase,
                sponsorName,
                sponsorOds,
                chiefInvestigator,
                target,
                ukTarget,
                plannedOpening,
                plannedClosing,
                actualOpening,
                sensitive,
                conditions,
                eligibilityText,
                costsPaid,
                benefitStatement,
                talkTo,
                regulatory,
                reportsHere,
                chosen);
    }
}
