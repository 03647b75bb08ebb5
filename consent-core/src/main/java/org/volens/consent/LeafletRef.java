package org.volens.consent;

import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Exactly which words a person was given: leaflet, version, language, format and the hash of the source.
 *
 * @param format form in which it was given, {@link #STANDARD} unless said
 * @param sha256 SHA-256 of the UTF-8 bytes of what was given, lower-case hex
 */
public record LeafletRef(String leafletId, int version, String language, String format, String sha256) {

    /** The text as it is read on a screen. */
    public static final String STANDARD = "standard";

    private static final Pattern OF_STUDY = Pattern.compile("study-([0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    /** The study whose leaflet it is; empty for one of the register. */
    public Optional<Scope> study() {
        return Optional.of(OF_STUDY.matcher(leafletId))
                .filter(Matcher::matches)
                .map(found -> Scope.study(UUID.fromString(found.group(1))));
    }

    /** The standard text. */
    public LeafletRef(String leafletId, int version, String language, String sha256) {
        this(leafletId, version, language, STANDARD, sha256);
    }

    /** The same with its language spelt so. */
    LeafletRef in(String spelt) {
        return new LeafletRef(leafletId, version, spelt, format, sha256);
    }

    /** The study that a choice in that scope is about: a site is of the study whose leaflet was read. */
    public static Optional<Scope> studyOf(Scope scope, @Nullable LeafletRef read) {
        return scope.kind() != Scope.Kind.SITE
                ? Optional.of(scope)
                : Optional.ofNullable(read).flatMap(LeafletRef::study);
    }
}
