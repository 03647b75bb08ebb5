package org.volens.web;

import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.ResponseEntity;

/** Versions as entity tags: a read gives {@code ETag: "7"}, an edit must send it back as {@code If-Match: "7"}. */
public final class Etags {

    private static final Pattern TAG = Pattern.compile("\"([0-9]{1,9})\"");

    private Etags() {}

    /** The answer with its version as entity tag. */
    public static <T> ResponseEntity<T> tagged(int version, T body) {
        return ResponseEntity.ok().eTag("\"" + version + "\"").body(body);
    }

    /** The version that the caller saw, from the value of {@code If-Match}; absent is refused (428). */
    public static int expected(@Nullable String ifMatch) {
        String sent = Optional.ofNullable(ifMatch).orElseThrow(() -> absent().toException());
        Matcher tag = TAG.matcher(sent.strip());
        if (!tag.matches()) {
            throw malformed().toException();
        }
        return Integer.parseInt(tag.group(1));
    }

    /** The version that the caller saw, or null where they did not say; a value that is no version is refused. */
    public static @Nullable Integer ifSaid(@Nullable String ifMatch) {
        return ifMatch == null ? null : (Integer) expected(ifMatch);
    }

    /** The refusal of an edit whose version is not the one in the database (412). */
    public static Refusal stale() {
        return Refusal.of(
                Refusal.Kind.STALE,
                "if-match",
                "Somebody changed this after you read it. Read it again and repeat your change if it still fits.");
    }

    private static Refusal absent() {
        return Refusal.of(
                Refusal.Kind.PRECONDITION_REQUIRED,
                "if-match-required",
                "Send the ETag you read as If-Match, so that nobody's change is lost.");
    }

    private static Refusal malformed() {
        return new Refusal(
                Refusal.Kind.MALFORMED,
                "if-match-form",
                "If-Match must be the ETag you read, a number in double quotes.",
                "If-Match",
                List.of());
    }
}
