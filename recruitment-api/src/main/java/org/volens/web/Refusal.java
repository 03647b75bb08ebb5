package org.volens.web;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A no that a caller can act on: the kind (which fixes the HTTP status), the rule that was not kept, a plain sentence,
 * and where it fits the field. Refusals are values; {@link RefusalException} carries one out of a transaction.
 *
 * @param kind what sort of no this is
 * @param rule the rule, a kebab-case slug
 * @param detail one plain sentence that names nobody
 * @param field path of the field in the request, such as {@code sites[0].odsCode}
 * @param missing what is missing, where the answer is a list
 */
public record Refusal(
        Kind kind, String rule, String detail, @Nullable String field, List<Missing> missing) {

    /** One thing that is missing: the rule and a sentence. */
    public record Missing(String rule, String message) {}

    /** Kinds of refusal and the HTTP status of each. */
    public enum Kind {
        MALFORMED(400, "The request could not be read"),
        NOT_SIGNED_IN(401, "Sign in first"),
        NOT_PERMITTED(403, "Not permitted"),
        NOT_FOUND(404, "Not found"),
        WRONG_METHOD(405, "Method not allowed"),
        NOT_ACCEPTABLE(406, "Not available in that form"),
        WRONG_STATE(409, "Not possible as things stand"),
        STALE(412, "Somebody else changed this first"),
        TOO_LARGE(413, "Too large"),
        ADDRESS_TOO_LONG(414, "Too large"),
        UNSUPPORTED(415, "Unsupported media type"),
        REFUSED(422, "Refused"),
        PRECONDITION_REQUIRED(428, "Say which version you are changing"),
        TOO_MANY(429, "Too many requests"),
        HEADERS_TOO_LARGE(431, "Too large"),
        UNAVAILABLE(503, "Not available at the moment");

        private final int status;
        private final String title;

        Kind(int status, String title) {
            this.status = status;
            this.title = title;
        }

        /** The HTTP status code. */
        public int status() {
            return status;
        }

        /** A short title, the same for every refusal of the kind. */
        public String title() {
            return title;
        }
    }

    public Refusal {
        Objects.requireNonNull(kind, "kind");
        missing = List.copyOf(missing);
    }

    /** A refusal that concerns no single field. */
    public static Refusal of(Kind kind, String rule, String detail) {
        return new Refusal(kind, rule, detail, null, List.of());
    }

    /** A refusal of one field's value. */
    public static Refusal field(String field, String rule, String detail) {
        return new Refusal(Kind.REFUSED, rule, detail, field, List.of());
    }

    /** What is not there, and what the caller may not know of: one answer for both. */
    public static Refusal notFound() {
        return of(Kind.NOT_FOUND, "exists", "There is nothing here that you can see.");
    }

    /** This refusal on its way out of a transaction or a reactive chain. */
    public RefusalException toException() {
        return new RefusalException(this);
    }
}
