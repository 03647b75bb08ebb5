package org.volens.participants;

import java.time.LocalDate;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.web.operations.Standing;

/**
 * Words and legal basis for what can be stopped without ever having been asked: contact about one study, being left alone, a
 * channel that is not offered any more.
 */
@Component
class OtherPurposes {

    private final Purpose.LegalBasis basis;

    OtherPurposes(Standing standing) {
        String controller = standing.controller();
        this.basis = new Purpose.LegalBasis(
                "consent",
                null,
                "6(1)(e) public task",
                "9(2)(j) research",
                controller,
                controller,
                LocalDate.of(2026, 1, 5),
                false);
    }

    /** The purpose as it is offered, or what is known of it where it is not. */
    Purpose purpose(String code, Scope scope, Map<String, Purpose> offered) {
        Purpose known = offered.get(code);
        return known != null
                ? known
                : new Purpose(
                        code,
                        0,
                        title(code),
                        title(code),
                        false,
                        IdentityLevel.P0,
                        null,
                        scope.kind(),
                        basis,
                        null,
                        "HRESCH");
    }

    private static String title(String code) {
        return switch (code) {
            case PurposeCodes.STUDY_CONTACT -> "Hearing about one study";
            case PurposeCodes.PAUSE -> "Being left alone until a date";
            default -> "A choice that is not offered any more";
        };
    }
}
