package org.volens.admin.words;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The codes a person may choose from in a form, in the order they are offered, with their words. */
public final class Choices {
    public static final Choices APPROVAL_KINDS = of(
            "rec", "Research ethics committee favourable opinion",
            "hra", "HRA or national approval",
            "mhra", "MHRA authorisation",
            "registration", "Public registration",
            "sponsor-green-light", "Sponsor green light",
            "access-decision", "Access decision of the register",
            "capacity-and-capability", "Capacity and capability of a site");

    public static final Choices SITE_KINDS =
            of("lead-site", "Lead site", "site", "Site", "pic", "Participant identification centre (PIC)");

    public static final Choices DUTIES = of(
            "coordinate", "Coordinate the study",
            "principal-investigator", "Principal investigator",
            "contact-participants", "Contact participants",
            "consent-visit", "Take consent",
            "monitor", "Monitor (released numbers only)");

    public static final Choices WORDING_KINDS =
            of("leaflet", "Participant information leaflet", "invitation", "Invitation", "reminder", "Reminder");

    public static final Choices DIMENSIONS = of(
            "ethnic-group", "Ethnic group",
            "sex", "Sex",
            "age-band", "Age band",
            "deprivation-quintile", "Deprivation quintile");

    public static final Choices TARGET_KINDS =
            of("share", "Share of everyone enrolled (%)", "count", "Number of people");

    public static final Choices AGE_UNITS = of("years", "years", "months", "months", "weeks", "weeks", "days", "days");

    public static final Choices SEXES = of("female", "Female", "male", "Male");

    public static final Choices CONTACT_OUTCOMES =
            of("reached", "Reached", "no-answer", "No answer", "left-message", "Left a message");

    public static final Choices CASE_OUTCOMES = of(
            "failed-screening", "Not eligible after screening",
            "full", "The study is full",
            "waiting-list", "Put on a waiting list",
            "closed", "Closed after attempts or at the person's wish",
            "withdrawn", "Left the study",
            "completed", "Completed the study");

    public static final Choices ENROLMENT_KINDS = of("registered", "Registered", "randomised", "Randomised");

    public static final Choices GROUPS = of("patient", "Patient", "healthy_control", "Healthy volunteer");

    public static final Choices STOP_SCOPES = of(
            "contact", "Stop contacting me",
            "study", "Leave one study",
            "register", "Leave the register");

    public static final Choices HOW_SAID =
            of("phone", "By phone", "letter", "By letter", "visit", "Face to face", "email", "By e-mail");

    public static final Choices YES_NO = of("true", "Yes", "false", "No");

    public static final Choices COMMERCIAL = of("true", "Commercial", "false", "Non-commercial");

    public static final Choices STUDY_STATES = of(
            "draft", "Draft",
            "in-review", "In review",
            "open", "Open to recruitment",
            "paused", "Paused",
            "halted", "Halted for safety",
            "in-follow-up", "In follow-up",
            "closed", "Closed");

    private final Map<String, String> words;

    private Choices(Map<String, String> words) {
        this.words = words;
    }

    private static Choices of(String... codesAndWords) {
        var words = new java.util.LinkedHashMap<String, String>();
        for (int i = 0; i < codesAndWords.length; i += 2) {
            words.put(codesAndWords[i], codesAndWords[i + 1]);
        }
        return new Choices(words);
    }

    public List<String> codes() {
        return List.copyOf(words.keySet());
    }

    public String words(@Nullable String code) {
        return Words.look(words, code);
    }
}
