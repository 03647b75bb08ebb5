package org.volens.admin.api.studies;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;

/** What a coordinator may change about a study in one save. */
public record Details(
        @Nullable String shortTitle,
        @Nullable Boolean commercial,
        @Nullable Boolean genetic,
        @Nullable Boolean overseas,
        @Nullable String diseaseArea,
        @Nullable String phase,
        @Nullable String chiefInvestigator,
        @Nullable Integer target,
        @Nullable Integer ukTarget,
        @Nullable String plannedOpening,
        @Nullable String plannedClosing,
        @Nullable Boolean sensitive,
        @Nullable String summary,
        Map<String, String> identifiers,
        Regulatory regulatory,
        @Nullable Sponsor sponsor,
        @Nullable String costsPaid,
        @Nullable String benefitStatement,
        Study.@Nullable TalkTo talkTo,
        @Nullable Boolean reportsHere) {
    public Details {
        identifiers = Absent.asEmpty(identifiers);
    }

    /** The study's present details, the starting point of an edit. */
    public static Details of(Study study) {
        return new Details(
                study.shortTitle(),
                study.commercial(),
                study.genetic(),
                study.overseas(),
                study.diseaseArea(),
                study.phase(),
                study.chiefInvestigator(),
                study.target(),
                study.ukTarget(),
                study.plannedOpening(),
                study.plannedClosing(),
                study.sensitive(),
                study.summary(),
                study.identifiers(),
                study.regulatory() == null ? Regulatory.none() : study.regulatory(),
                study.sponsor(),
                study.costsPaid(),
                study.benefitStatement(),
                study.talkTo(),
                study.reportsHere());
    }
}
