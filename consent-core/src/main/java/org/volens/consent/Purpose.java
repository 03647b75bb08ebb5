package org.volens.consent;

import java.time.LocalDate;
import java.time.Period;
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
 * @param duoCode GA4GH Data Use Ontology term, or null
 * @param actReason HL7 v3 ActReason code
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
        @Nullable String duoCode,
        String actReason) {

    /** How long a yes lasts, where it runs out. */
    public Optional<Period> validity() {
        return Optional.ofNullable(validityMonths).map(Period::ofMonths);
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
