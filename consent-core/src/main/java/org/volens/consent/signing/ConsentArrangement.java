package org.volens.consent.signing;

import java.util.Optional;

/** How consent is sought and evidenced: as usual, or in the simplified way that the law allows some trials of medicines. */
public sealed interface ConsentArrangement {

    /** As usual. */
    record Standard() implements ConsentArrangement {}

    /**
     * Simplified, as the protocol says.
     *
     * @param reason why
     * @param information what people are told and by what means
     * @param evidencing by what means consent is evidenced
     * @param conditions what the law asks of the trial
     */
    record Simplified(String reason, String information, String evidencing, Conditions conditions)
            implements ConsentArrangement {}

    /** What the law asks of a trial with simplified arrangements; every one must be so. */
    record Conditions(
            boolean everyMedicineAuthorised,
            boolean usedAsAuthorised,
            boolean givenInRoutineCare,
            boolean nothingMoreForTheTrial) {}

    /** Lower-case code used in the study's record. */
    default String code() {
        return switch (this) {
            case Standard _ -> "standard";
            case Simplified _ -> "simplified";
        };
    }

    /** The first thing that keeps it from being allowed for a study; empty when it is allowed. */
    default Optional<SignatureCheck.Refused> problem(boolean medicinesTrial) {
        return switch (this) {
            case Standard _ -> Optional.empty();
            case Simplified simplified -> problem(simplified, medicinesTrial);
        };
    }

    private static Optional<SignatureCheck.Refused> problem(Simplified simplified, boolean medicinesTrial) {
        if (!medicinesTrial) {
            return no("simplified-medicines-trial", "Simplified arrangements are for trials of medicines only.");
        }
        if (simplified.reason().isBlank()) {
            return no("simplified-reason", "The protocol must give the reason for simplified arrangements.");
        }
        if (simplified.information().isBlank()) {
            return no("simplified-information", "The protocol must say what people are told and by what means.");
        }
        return simplified.evidencing().isBlank()
                ? no("simplified-evidencing", "The protocol must say by what means consent is evidenced.")
                : problem(simplified.conditions());
    }

    private static Optional<SignatureCheck.Refused> problem(Conditions conditions) {
        if (!conditions.everyMedicineAuthorised()) {
            return no("simplified-authorised", "Every medicine in the trial must be authorised in the United Kingdom.");
        }
        if (!conditions.usedAsAuthorised()) {
            return no("simplified-as-authorised", "Every medicine must be used as it is authorised.");
        }
        if (!conditions.givenInRoutineCare()) {
            return no("simplified-routine-care", "The medicines must be given in routine care.");
        }
        return conditions.nothingMoreForTheTrial()
                ? Optional.empty()
                : no("simplified-nothing-more", "Nothing more may be given or done for the trial alone.");
    }

    private static Optional<SignatureCheck.Refused> no(String rule, String sentence) {
        return Optional.of(new SignatureCheck.Refused("consentArrangement", rule, sentence));
    }
}
