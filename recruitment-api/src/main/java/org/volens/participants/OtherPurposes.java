package org.volens.participants;

import java.util.Comparator;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.volens.consent.IdentityLevel;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;

/**
 * Words, and the legal basis of the register's own messages, for what can be stopped without ever having been asked: contact about one study, being left alone, a
 * channel that is not offered any more.
 */
@Component
class OtherPurposes {

    /** The purpose as it is offered, or what is known of it where it is not. */
    Purpose purpose(String code, Scope scope, Map<String, Purpose> offered) {
        Purpose known = offered.get(code);
        return known != null ? known : like(contact(offered), code, scope);
    }

    /** What concerns contact stands in law where the register's own messages do. */
    private static Purpose contact(Map<String, Purpose> offered) {
        return offered.values().stream()
                .filter(purpose -> purpose.code().startsWith(PurposeCodes.CONTACT_PREFIX))
                .min(Comparator.comparing(Purpose::position))
                .orElseThrow(() -> new IllegalStateException("The register offers no way to contact anybody."));
    }

    private static Purpose like(Purpose contact, String code, Scope scope) {
        return new Purpose(
                code,
                0,
                title(code),
                title(code),
                false,
                IdentityLevel.P0,
                null,
                scope.kind(),
                contact.basis(),
                Purpose.DuoCodes.NONE,
                contact.actReason());
    }

    private static String title(String code) {
        return switch (code) {
            case PurposeCodes.STUDY_CONTACT -> "Hearing about one study";
            case PurposeCodes.PAUSE -> "Being left alone until a date";
            default -> "A choice that is not offered any more";
        };
    }
}
