package org.volens.consent;

import java.time.LocalDate;
import java.time.Period;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a person can be asked to agree to. Purposes are data: a new one is a row, not code. The legal basis stands in its
 * own fields, because the ethical and confidentiality permission recorded here is not the UK GDPR basis.
 *
 * @param code stable code
 * @param position order in which purposes are read to a person
 * @param title short plain name
 * @param plainText what the yes means, in words for people
 * @param usual whether it belongs to the usual set shown first
 * @param minimumIdentity lowest NHS login level that may say yes ({@code P0}, {@code P5}, {@code P9})
 * @param validityMonths months after which a yes runs out, or null
 * @param scopeKind what one decision covers
 * @param basis where it stands in law
 * @param duo what a yes, and what the lack of one, stands for in the GA4GH Data Use Ontology
 * @param actReason HL7 v3 ActReason code
 * @param directive what a yes does where it is said beforehand, or null
 */
public record Purpose(
        String code,
        int position,
        String title,
        String plainText,
        boolean usual,
        IdentityLevel minimumIdentity,
        @Nullable Integer validityMonths,
        Scope.Kind scopeKind,
        LegalBasis basis,
        DuoCodes duo,
        String actReason,
        @Nullable Directive directive) {

    public Purpose {
        if (directive != null && scopeKind != Scope.Kind.REGISTER) {
            throw new IllegalArgumentException("What is said beforehand is said to the register: " + code + ".");
        }
    }

    /** One that is not said beforehand. */
    public Purpose(
            String code,
            int position,
            String title,
            String plainText,
            boolean usual,
            IdentityLevel minimumIdentity,
            @Nullable Integer validityMonths,
            Scope.Kind scopeKind,
            LegalBasis basis,
            DuoCodes duo,
            String actReason) {
        this(
                code,
                position,
                title,
                plainText,
                usual,
                minimumIdentity,
                validityMonths,
                scopeKind,
                basis,
                duo,
                actReason,
                null);
    }

    /** How long a yes lasts, where it runs out. */
    public Optional<Period> validity() {
        return Optional.ofNullable(validityMonths).map(Period::ofMonths);
    }

    /**
     * Terms of the Data Use Ontology, as written in the definition: a code, or a code with what it names, such as
     * {@code DUO:0000022=GB}.
     *
     * @param given terms that hold while the purpose stands at yes
     * @param notGiven terms that hold while it does not, whatever the reason
     */
    public record DuoCodes(List<String> given, List<String> notGiven) {

        /** It stands for no term. */
        public static final DuoCodes NONE = new DuoCodes(List.of(), List.of());

        public DuoCodes {
            given = List.copyOf(given);
            notGiven = List.copyOf(notGiven);
        }

        /** One term for the yes, or none. */
        public static DuoCodes of(@Nullable String given) {
            return given == null ? NONE : new DuoCodes(List.of(given), List.of());
        }

        /** Whether it stands for no term. */
        public boolean isEmpty() {
            return given.isEmpty() && notGiven.isEmpty();
        }
    }

    /** Where the processing for a purpose stands in law; never "consent" unless it is. */
    public record LegalBasis(
            String confidentialityRoute,
            @Nullable String cagReference,
            String article6Basis,
            String article9Condition,
            String controller,
            String processor,
            LocalDate agreementDate,
            boolean directMarketing) {}
}
