package org.volens.registry.identity;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Who a person is and how to reach them. Exists in clear only while somebody holds a permit for one act; stored sealed.
 *
 * @param nhsNumber NHS number, ten digits
 * @param familyName family name
 * @param givenName given name; null where nobody told it
 * @param address address lines without the postcode
 * @param postcode postcode
 * @param email e-mail address
 * @param phone telephone number
 * @param safeTimes when it is safe to call, in the person's words
 */
@JsonInclude(JsonInclude.Include.NON_EMPTY)
public record Identity(
        String nhsNumber,
        String familyName,
        @Nullable String givenName,
        List<String> address,
        @Nullable String postcode,
        @Nullable String email,
        @Nullable String phone,
        @Nullable String safeTimes) {

    public Identity {
        address = List.copyOf(Objects.requireNonNullElse(address, List.of()));
    }

    /** Given and family name as people say them. */
    public String name() {
        return givenName == null ? familyName : givenName + " " + familyName;
    }

    @Override
    public String toString() {
        return "Identity[sealed]";
    }
}
