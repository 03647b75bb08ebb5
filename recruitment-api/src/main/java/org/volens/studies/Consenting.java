package org.volens.studies;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.volens.consent.acting.StudyType;
import org.volens.consent.signing.ConsentArrangement;
import org.volens.consent.signing.SignatureLevel;
import org.volens.consent.signing.SignaturePolicy;
import org.volens.consent.signing.SigningSettings;
import org.volens.consent.signing.StudyFacts;
import org.volens.web.Refusal;

/**
 * What kind of study it is in law, and how a yes to it is signed. Chosen while the study is a draft, because a committee
 * approves it; never less than the kind of study needs.
 *
 * @param type what it is in law: medicines-trial, other-interventional or other
 * @param signature least level of signature: click, drawn or advanced
 * @param moreThanMinimalRisk by its ethics approval
 * @param remote whether people may say yes without anybody of the team in the room
 * @param signedToBePutInTouch whether asking to be put in touch is signed in the same way as taking part
 * @param simplified the simplified arrangements of a trial of medicines that is allowed them, or null
 */
public record Consenting(
        String type,
        String signature,
        boolean moreThanMinimalRisk,
        boolean remote,
        boolean signedToBePutInTouch,
        ConsentArrangement.@Nullable Simplified simplified) {

    private static final String NONE = "not applicable";

    /** What the form sends; checked before it is a choice. */
    public record Asked(
            @Nullable String type,
            @Nullable String signature,
            @Nullable Boolean moreThanMinimalRisk,
            @Nullable Boolean remote,
            @Nullable Boolean signedToBePutInTouch,
            @Nullable SimplifiedAsked simplified) {}

    /** Simplified arrangements as the form sends them. */
    public record SimplifiedAsked(
            @Nullable String reason,
            @Nullable String information,
            @Nullable String evidencing,
            @Nullable Boolean everyMedicineAuthorised,
            @Nullable Boolean usedAsAuthorised,
            @Nullable Boolean givenInRoutineCare,
            @Nullable Boolean nothingMoreForTheTrial) {

        ConsentArrangement.Simplified read() {
            return new ConsentArrangement.Simplified(
                    text("reason", reason),
                    text("information", information),
                    text("evidencing", evidencing),
                    new ConsentArrangement.Conditions(
                            Boolean.TRUE.equals(everyMedicineAuthorised),
                            Boolean.TRUE.equals(usedAsAuthorised),
                            Boolean.TRUE.equals(givenInRoutineCare),
                            Boolean.TRUE.equals(nothingMoreForTheTrial)));
        }

        private static String text(String field, @Nullable String text) {
            if (text != null && text.length() > LONGEST) {
                throw Refusal.field("consenting.simplified." + field, "length", "This is longer than 2,000 characters.")
                        .toException();
            }
            return text == null ? "" : text.strip();
        }

        private static final int LONGEST = 2_000;
    }

    /** The choice, or the refusal that names the field. */
    static Consenting of(Asked asked) {
        Consenting chosen = new Consenting(
                known(StudyType.class, "type", asked.type(), "medicines-trial, other-interventional or other"),
                known(SignatureLevel.class, "signature", asked.signature(), "click, drawn or advanced"),
                Boolean.TRUE.equals(asked.moreThanMinimalRisk()),
                asked.remote() == null || asked.remote(),
                Boolean.TRUE.equals(asked.signedToBePutInTouch()),
                asked.simplified() == null ? null : asked.simplified().read());
        if (chosen.studyType() == StudyType.REGISTER) {
            throw Refusal.field("consenting.type", "study-type", "The register is no study.")
                    .toException();
        }
        if (chosen.choice() instanceof SignaturePolicy.Choice.Declined declined) {
            throw Refusal.field(
                            "consenting." + field(declined.refusal().field()),
                            declined.refusal().rule(),
                            declined.refusal().sentence())
                    .toException();
        }
        return chosen;
    }

    private static String field(String field) {
        return field.equals("consentArrangement") ? "simplified" : "signature";
    }

    private static <E extends Enum<E>> String known(Class<E> type, String field, @Nullable String code, String words) {
        for (E one : type.getEnumConstants()) {
            if (code(one).equals(code)) {
                return code(one);
            }
        }
        throw Refusal.field("consenting." + field, field + "-known", "Say " + words + ".")
                .toException();
    }

    private static String code(Enum<?> one) {
        return one.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** What it is in law. */
    public StudyType studyType() {
        return StudyType.valueOf(type.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /** What it is in law, where nothing was chosen: a study with a phase is taken for a trial of a medicine. */
    public static StudyType typeOf(@Nullable Consenting chosen, @Nullable String phase) {
        if (chosen != null) {
            return chosen.studyType();
        }
        boolean phased = phase != null && !phase.isBlank() && !phase.equalsIgnoreCase(NONE);
        return phased ? StudyType.MEDICINES_TRIAL : StudyType.OTHER;
    }

    /** What every signature is checked against. */
    public SignaturePolicy policy() {
        return switch (choice()) {
            case SignaturePolicy.Choice.Accepted accepted -> accepted.policy();
            case SignaturePolicy.Choice.Declined declined ->
                throw new IllegalStateException(
                        "Kept against the rules: " + declined.refusal().rule());
        };
    }

    private SignaturePolicy.Choice choice() {
        return SignaturePolicy.choose(
                new StudyFacts(studyType() == StudyType.MEDICINES_TRIAL, moreThanMinimalRisk, remote),
                simplified == null ? new ConsentArrangement.Standard() : simplified,
                SignatureLevel.valueOf(signature.toUpperCase(Locale.ROOT)),
                SigningSettings.USUAL);
    }
}
