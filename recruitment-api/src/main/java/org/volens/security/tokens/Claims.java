package org.volens.security.tokens;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.BadJwtException;
import org.springframework.security.oauth2.jwt.Jwt;
import org.volens.web.reading.ReadableText;

/** Careful reading of claims: issuers send numbers as texts and lists as texts, and leave claims out. */
final class Claims {

    private Claims() {}

    static Optional<String> text(Jwt token, String claim) {
        return token.getClaims().get(claim) instanceof String text && !text.isBlank()
                ? Optional.of(text)
                : Optional.empty();
    }

    static String required(Jwt token, String claim) {
        return text(token, claim).orElseThrow(() -> new BadJwtException("The token has no \"" + claim + "\" claim."));
    }

    /** A level sent as number or text; -1 where there is none. */
    static int level(Jwt token, String claim) {
        return switch (token.getClaims().get(claim)) {
            case Number number -> number.intValue();
            case String text when text.matches("[0-9]{1,2}") -> Integer.parseInt(text);
            case null -> -1;
            case Object other -> -1;
        };
    }

    /** A list sent as a list or as one text with spaces. */
    static List<String> words(Jwt token, String claim) {
        return switch (token.getClaims().get(claim)) {
            case String text -> Arrays.asList(text.split(" "));
            case Collection<?> list -> list.stream().flatMap(Claims::onlyText).toList();
            case null -> List.of();
            case Object other -> List.of();
        };
    }

    /** Whether every text in the claims, names too, can be kept and shown: what a token says is written down. */
    static boolean readable(Map<?, ?> claims) {
        return claims.entrySet().stream().allMatch(claim -> readable(claim.getKey()) && readable(claim.getValue()));
    }

    private static boolean readable(@Nullable Object value) {
        return switch (value) {
            case String text -> ReadableText.inLines(text);
            case Map<?, ?> map -> readable(map);
            case Collection<?> list -> list.stream().allMatch(Claims::readable);
            case null -> true;
            case Object other -> true;
        };
    }

    private static Stream<String> onlyText(Object value) {
        return value instanceof String text ? Stream.of(text) : Stream.empty();
    }
}
