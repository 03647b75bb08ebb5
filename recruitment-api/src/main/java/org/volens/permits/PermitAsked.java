package org.volens.permits;

import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.Nature;
import org.volens.consent.PurposeCodes;
import org.volens.consent.StillTold;
import org.volens.web.Refusal;

/**
 * What a system asks to do about somebody.
 *
 * @param personRef random reference of the person
 * @param act invite, tell, tell-results, tell-anyway, use-option, match-by-record, extract, accept-wearable, keep-answers,
 *     steer or show-identity
 * @param studyId the study, for acts about one
 * @param siteId the site, for showing who somebody is
 * @param channel the channel, for acts that reach the person
 * @param option code of the option of taking part, for use-option
 * @param why for what is told whatever the person chose: safety, law, answer or breach
 * @param commercial whether the study's sponsor is commercial; of a study on this register what is recorded counts, and to
 *     say otherwise is refused
 * @param genetic whether the study looks at genes
 * @param overseas whether data leaves the United Kingdom
 * @param diseaseArea code of the disease area that the study is bound to, as system|code
 */
record PermitAsked(
        @Nullable String personRef,
        @Nullable String act,
        @Nullable String studyId,
        @Nullable String siteId,
        @Nullable String channel,
        @Nullable String option,
        @Nullable String why,
        @Nullable Boolean commercial,
        @Nullable Boolean genetic,
        @Nullable Boolean overseas,
        @Nullable String diseaseArea) {

    /** The reference, or the refusal that it is missing or malformed. */
    String reference() {
        if (personRef == null || !personRef.matches("[A-Z0-9]{8,20}")) {
            throw Refusal.field("personRef", "person-ref", "Name the person by the reference that you were given.")
                    .toException();
        }
        return personRef;
    }

    /** The study whose nature the decision asks for; empty for an act that asks for none. */
    Optional<UUID> studied() {
        return "invite".equals(act) || "extract".equals(act) ? Optional.of(study()) : Optional.empty();
    }

    /**
     * The act, or the refusal that names what is missing.
     *
     * @param nature what the study is; ignored by acts that do not ask for it
     */
    Act toAct(Nature nature) {
        return switch (act == null ? "" : act) {
            case "invite" -> new Act.Invite(study(), way(), nature);
            case "tell" -> new Act.Tell(study(), way());
            case "tell-results" -> new Act.TellResults(study(), way());
            case "tell-anyway" -> tellAnyway();
            case "use-option" -> useOption();
            case "match-by-record" -> new Act.MatchByRecord();
            case "extract" -> new Act.Extract(study(), nature);
            case "accept-wearable" -> new Act.AcceptWearable();
            case "keep-answers" -> new Act.KeepAnswers();
            case "steer" -> new Act.Steer();
            case "show-identity" -> new Act.ShowIdentity(study(), id("siteId", siteId));
            default ->
                throw Refusal.field(
                                "act",
                                "act-known",
                                "An act is invite, tell, tell-results, tell-anyway, use-option, match-by-record,"
                                        + " extract, accept-wearable, keep-answers, steer or show-identity.")
                        .toException();
        };
    }

    private Act tellAnyway() {
        StillTold reason = Optional.ofNullable(why)
                .filter(text -> text.matches("safety|law|answer|breach"))
                .map(text -> StillTold.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElseThrow(() -> Refusal.field(
                                "why",
                                "why-known",
                                "Say why the person is told although they may have stopped: safety, law, answer or"
                                        + " breach.")
                        .toException());
        return new Act.TellAnyway(reason.ofStudy() || studyId != null ? study() : null, way(), reason);
    }

    /** Results are told by an act of their own, and nobody is contacted without a channel to which they could have said no. */
    private Act useOption() {
        if (option == null || !option.matches("[a-z][a-z0-9-]{2,60}") || !PurposeCodes.option(option)) {
            throw unknownOption();
        }
        if (!PurposeCodes.endsWithTakingPart(option)) {
            throw Refusal.field("option", "option-told", "Results are told by the act tell-results.")
                    .toException();
        }
        boolean contacts = channel != null || option.equals(PurposeCodes.CONTACT_LATER_OPTION);
        return new Act.UseOption(study(), option, contacts ? way() : null);
    }

    /** The refusal of an option that there is not. */
    static RuntimeException unknownOption() {
        return Refusal.field(
                        "option", "option-known", "Name an option of taking part by its code, take-part-samples say.")
                .toException();
    }

    private UUID study() {
        return id("studyId", studyId);
    }

    private static UUID id(String field, @Nullable String text) {
        if (text == null || !text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")) {
            throw Refusal.field(field, "required", "This act needs the id that it is about.")
                    .toException();
        }
        return UUID.fromString(text);
    }

    private Channel way() {
        return Optional.ofNullable(channel)
                .filter(text -> text.matches("app|email|sms|letter|phone"))
                .map(text -> Channel.valueOf(text.toUpperCase(Locale.ROOT)))
                .orElseThrow(() -> Refusal.field(
                                "channel", "channel-known", "A channel is app, email, sms, letter or phone.")
                        .toException());
    }

    /** What is said of the study, on top of what else is known of it. */
    Nature stated(Nature known) {
        if (diseaseArea != null && !diseaseArea.matches("[a-z0-9-]{2,20}\\|[A-Za-z0-9:._-]{1,40}")) {
            throw Refusal.field("diseaseArea", "coded", "Give the disease area as system|code.")
                    .toException();
        }
        return new Nature(
                commercial == null ? known.commercial() : commercial,
                genetic == null ? known.genetic() : genetic,
                overseas == null ? known.overseas() : overseas,
                diseaseArea == null ? known.diseaseArea() : diseaseArea);
    }
}
