package org.volens.studies;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.volens.security.StudyState;
import org.volens.studies.record.PartialDate;
import org.volens.web.Days;
import org.volens.web.Refusal;

/** What a coordinator may change of a study's description. A field left out is emptied: the form is sent as a whole. */
record DetailsJson(
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
        @Nullable Map<String, String> identifiers,
        Study.@Nullable RegulatoryDates regulatory,
        Overview.@Nullable Sponsor sponsor,
        @Nullable String costsPaid,
        @Nullable String benefitStatement,
        Study.@Nullable TalkTo talkTo,
        @Nullable Boolean reportsHere,
        Consenting.@Nullable Asked consenting) {

    private static final int SHORT = 500;
    private static final int LONG = 20_000;
    private static final int LONGEST_STUDY = 30;
    private static final int MOST_PEOPLE = 1_000_000;
    private static final Map<String, Pattern> NUMBERS = Map.of(
            "nct", Pattern.compile("NCT[0-9]{8}"),
            "isrctn", Pattern.compile("ISRCTN[0-9]{8}"),
            "iras", Pattern.compile("[0-9]{4,7}"),
            "cpms", Pattern.compile("[0-9]{3,6}"),
            "eudract", Pattern.compile("[0-9]{4}-[0-9]{6}-[0-9]{2}"),
            "euct", Pattern.compile("[0-9]{4}-[0-9]{6}-[0-9]{2}-[0-9]{2}"),
            "protocol", Pattern.compile("\\S.{0,99}"));

    Details onto(Details before, LocalDate today) {
        return new Details(
                before.title(),
                text("shortTitle", shortTitle, SHORT),
                text("summary", summary, LONG),
                commercial,
                new Details.Besides(genetic, overseas, text("diseaseArea", diseaseArea, 70)),
                text("phase", phase, SHORT),
                text("sponsor.name", sponsor == null ? null : sponsor.name(), SHORT),
                text("sponsor.odsCode", sponsor == null ? null : sponsor.odsCode(), 10),
                text("chiefInvestigator", chiefInvestigator, SHORT),
                people("target", target),
                people("ukTarget", ukTarget),
                partial("plannedOpening", plannedOpening, before.plannedOpening(), today),
                closing(before, today),
                before.actualOpening(),
                Boolean.TRUE.equals(sensitive),
                before.conditions(),
                before.eligibilityText(),
                text("costsPaid", costsPaid, LONG),
                text("benefitStatement", benefitStatement, LONG),
                talkTo == null ? new Study.TalkTo(null, null, null) : talkTo(talkTo),
                regulatory == null ? Study.RegulatoryDates.NONE : checked(regulatory, today),
                reportsHere == null || reportsHere,
                before.consenting());
    }

    /** How consent is asked for; left out it stays, because what a committee approved is not emptied by a form that lacks it. */
    Details consentingOnto(Details details, StudyState state) {
        if (consenting == null) {
            return details;
        }
        Consenting chosen = Consenting.of(consenting);
        if (state != StudyState.DRAFT && !chosen.equals(details.consenting())) {
            throw new Refusal(
                            Refusal.Kind.WRONG_STATE,
                            "consenting-in-draft",
                            "How people consent is chosen while the study is a draft.",
                            "consenting",
                            List.of())
                    .toException();
        }
        return details.consenting(chosen);
    }

    private static Study.TalkTo talkTo(Study.TalkTo said) {
        return new Study.TalkTo(
                text("talkTo.name", said.name(), SHORT),
                text("talkTo.phone", said.phone(), SHORT),
                text("talkTo.email", said.email(), SHORT));
    }

    Map<String, String> identifiersOnto(Map<String, String> before) {
        Map<String, String> checked = new LinkedHashMap<>();
        if (identifiers == null) {
            return before;
        }
        identifiers.forEach((kind, value) -> {
            Pattern pattern = NUMBERS.get(kind);
            if (pattern == null) {
                throw refuse("identifiers." + kind, "identifier-kind", "There is no identifier of this kind.");
            }
            if (value != null && !value.isBlank()) {
                if (!pattern.matcher(value.strip()).matches()) {
                    throw refuse("identifiers." + kind, "identifier-form", "This number does not have the right form.");
                }
                checked.put(kind, value.strip());
            }
        });
        return checked;
    }

    private @Nullable String closing(Details before, LocalDate today) {
        String closing = partial("plannedClosing", plannedClosing, before.plannedClosing(), today);
        if (closing != null && plannedOpening != null && closing.compareTo(plannedOpening.strip()) < 0) {
            throw refuse("plannedClosing", "closing-after-opening", "Recruitment cannot end before it begins.");
        }
        return closing;
    }

    private static Study.RegulatoryDates checked(Study.RegulatoryDates dates, LocalDate today) {
        happened(dates, today);
        after(
                "regulatory.regulatoryApprovalDate",
                dates.regulatoryApplicationDate(),
                dates.regulatoryApprovalDate(),
                "Approval cannot come before the application.");
        after(
                "regulatory.firstParticipantRecruitedDate",
                dates.firstParticipantConsentedDate(),
                dates.firstParticipantRecruitedDate(),
                "Nobody is recruited before consenting.");
        return dates;
    }

    private static void happened(Study.RegulatoryDates dates, LocalDate today) {
        Days.pastOrNone("regulatory.regulatoryApplicationDate", dates.regulatoryApplicationDate(), today);
        Days.pastOrNone("regulatory.regulatoryApprovalDate", dates.regulatoryApprovalDate(), today);
        Days.pastOrNone("regulatory.hraApprovalLetterDate", dates.hraApprovalLetterDate(), today);
        Days.pastOrNone("regulatory.firstParticipantConsentedDate", dates.firstParticipantConsentedDate(), today);
        Days.pastOrNone("regulatory.firstParticipantRecruitedDate", dates.firstParticipantRecruitedDate(), today);
    }

    private static void after(String field, @Nullable LocalDate first, @Nullable LocalDate second, String sentence) {
        if (first != null && second != null && second.isBefore(first)) {
            throw refuse(field, "dates-in-order", sentence);
        }
    }

    private static @Nullable Integer people(String field, @Nullable Integer number) {
        if (number != null && (number < 1 || number > MOST_PEOPLE)) {
            throw refuse(field, "range", "A number of participants is from 1 to " + MOST_PEOPLE + ".");
        }
        return number;
    }

    /** What the record gave may stand, however long ago; another date is one that is planned now. */
    private static @Nullable String partial(
            String field, @Nullable String date, @Nullable String before, LocalDate today) {
        if (date == null || date.isBlank() || date.strip().equals(before)) {
            return date == null || date.isBlank() ? null : before;
        }
        int year = PartialDate.parse(date.strip())
                .orElseThrow(() -> refuse(field, "date-form", "Give a date as 2026, 2026-05 or 2026-05-31."))
                .yearNumber();
        int last = today.getYear() + LONGEST_STUDY;
        if (year < Days.FIRST.getYear() || year > last) {
            throw refuse(field, "date-range", "Give a year from " + Days.FIRST.getYear() + " to " + last + ".");
        }
        return date.strip();
    }

    private static @Nullable String text(String field, @Nullable String text, int most) {
        if (text == null || text.isBlank()) {
            return null;
        }
        if (text.length() > most) {
            throw refuse(field, "length", "This is longer than " + most + " characters.");
        }
        return text.strip();
    }

    private static RuntimeException refuse(String field, String rule, String sentence) {
        return Refusal.field(field, rule, sentence).toException();
    }
}
