package org.volens.registry;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What somebody tells when they join by themselves; name, birth date and NHS number come from their sign-in. Everything
 * may be left out.
 *
 * @param contact how to reach them
 * @param postcode postcode
 * @param sexRegisteredAtBirth {@code female}, {@code male}, {@code unknown} or {@code prefer-not-to-say}
 * @param ethnicity ethnicity by England's categories
 * @param interests what interests them; only after agreeing to the use of their answers, so not yet
 */
public record Registration(
        @Nullable Contact contact,
        @Nullable String postcode,
        @Nullable String sexRegisteredAtBirth,
        @Nullable EthnicityAnswer ethnicity,
        List<String> interests) {

    public Registration {
        interests = List.copyOf(Objects.requireNonNullElse(interests, List.of()));
    }

    @Override
    public String toString() {
        return "Registration[told by the person]";
    }

    /** How somebody can be reached, in their own words. */
    public record Contact(
            @Nullable String email,
            @Nullable String phone,
            List<String> address,
            @Nullable String givenName,
            @Nullable String safeTimes) {
        public Contact {
            address = List.copyOf(Objects.requireNonNullElse(address, List.of()));
        }

        static Contact none() {
            return new Contact(null, null, List.of(), null, null);
        }

        @Override
        public String toString() {
            return "Contact[told by the person]";
        }
    }
}
