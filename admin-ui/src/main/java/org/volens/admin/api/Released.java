package org.volens.admin.api;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.text.NumberFormat;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A number about people as the API lets it out. Suppressed is a state of its own, never a zero, so no screen can add
 * it up or draw it as nothing.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "state", defaultImpl = Released.Suppressed.class)
@JsonSubTypes({
    @JsonSubTypes.Type(value = Released.Number.class, name = "released"),
    @JsonSubTypes.Type(value = Released.Suppressed.class, name = "suppressed")
})
public sealed interface Released {

    /** A number that may be shown. */
    record Number(long value) implements Released {}

    /** Too few people to say how many. */
    record Suppressed(@Nullable String text) implements Released {}

    /** What a person reads. */
    default String words() {
        return switch (this) {
            case Number number -> NumberFormat.getIntegerInstance(Locale.UK).format(number.value);
            case Suppressed suppressed -> suppressed.text == null ? "7 or fewer" : suppressed.text;
        };
    }
}
