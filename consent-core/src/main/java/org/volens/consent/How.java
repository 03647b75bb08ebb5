package org.volens.consent;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How something was said: the route, how surely the person was known, and for what staff record, who recorded it, when it
 * was said and what with.
 *
 * @param route by which way it came
 * @param identity level at which the person was known; P0 for a link or an unproven call
 * @param credential vector of trust or other evidence, or null
 * @param authenticatedAt when the person signed in, or null
 * @param recordedBy staff id of who recorded it, or null when the person did it
 * @param saidAt when the person said it, where that was before it was recorded
 * @param said the person's words or reason, where they gave any
 * @param reference call reference or hash of the form's image, for phone and paper
 * @param helper who helped the person, where somebody did: a reference, never a name
 * @param acting who said it for the person, or null where the person did
 * @param signature what was signed with, or null where nothing was
 */
public record How(
        Route route,
        IdentityLevel identity,
        @Nullable String credential,
        @Nullable Instant authenticatedAt,
        @Nullable String recordedBy,
        @Nullable Instant saidAt,
        @Nullable String said,
        @Nullable String reference,
        @Nullable String helper,
        @Nullable Acting acting,
        @Nullable Signature signature) {

    /**
     * Somebody who acts for the person.
     *
     * @param role in what role, as a code such as {@code parental-responsibility}
     * @param mandate random reference of the mandate that a steward checked, or is to check
     */
    public record Acting(String role, String mandate) {}

    /**
     * What a decision was signed with. How surely the signer was known and when they signed in stands beside it.
     *
     * @param form what was done, as a code such as {@code drawn}
     * @param channel where the signer was, as a code such as {@code app}
     * @param signedAt when it was signed
     * @param imageSha256 SHA-256 of the drawing or of the scanned form, lower-case hex, or null
     * @param reference of a signature service or of a witness; names nobody; or null
     */
    public record Signature(
            String form,
            String channel,
            Instant signedAt,
            @Nullable String imageSha256,
            @Nullable String reference) {}

    /** Said by the person and not signed. */
    public How(
            Route route,
            IdentityLevel identity,
            @Nullable String credential,
            @Nullable Instant authenticatedAt,
            @Nullable String recordedBy,
            @Nullable Instant saidAt,
            @Nullable String said,
            @Nullable String reference,
            @Nullable String helper) {
        this(route, identity, credential, authenticatedAt, recordedBy, saidAt, said, reference, helper, null, null);
    }

    /** The same, said by somebody who acts for the person. */
    public How by(Acting delegate) {
        return new How(
                route,
                identity,
                credential,
                authenticatedAt,
                recordedBy,
                saidAt,
                said,
                reference,
                helper,
                delegate,
                signature);
    }

    /** The same, said then where it was put down as said later: a no counts although its time cannot be meant. */
    How saidBy(Instant latest) {
        return saidAt == null || !saidAt.isAfter(latest)
                ? this
                : new How(
                        route,
                        identity,
                        credential,
                        authenticatedAt,
                        recordedBy,
                        latest,
                        said,
                        reference,
                        helper,
                        acting,
                        signature);
    }

    /** The same, signed. */
    public How signed(Signature with) {
        return new How(
                route,
                identity,
                credential,
                authenticatedAt,
                recordedBy,
                saidAt,
                said,
                reference,
                helper,
                acting,
                with);
    }

    /** Without a helper. */
    public How(
            Route route,
            IdentityLevel identity,
            @Nullable String credential,
            @Nullable Instant authenticatedAt,
            @Nullable String recordedBy,
            @Nullable Instant saidAt,
            @Nullable String said,
            @Nullable String reference) {
        this(route, identity, credential, authenticatedAt, recordedBy, saidAt, said, reference, null);
    }

    /** Ways by which a person tells us. A stop counts by every one of them, and so does what a record says of a death and what was said beforehand. */
    public enum Route {
        APP,
        WEB,
        LINK,
        TEXT,
        PHONE,
        LETTER,
        EMAIL,
        VISIT,
        GP,
        SITE,
        PAPER,
        FACE_TO_FACE,
        RECORD,
        BEFOREHAND
    }

    /** Said in the app or on the web by a signed-in person. */
    public static How signedIn(IdentityLevel level, String credential, Instant authenticatedAt) {
        return new How(Route.APP, level, credential, authenticatedAt, null, null, null, null);
    }

    /** Not said but read from a record, which staff loaded. */
    public static How record(String loadedBy) {
        return new How(Route.RECORD, IdentityLevel.P0, null, null, loadedBy, null, null, null);
    }

    /** Said beforehand, and done when its time came; by whom that was recorded, where somebody did. */
    public static How beforehand(@Nullable String recordedBy) {
        return new How(Route.BEFOREHAND, IdentityLevel.P0, null, null, recordedBy, null, null, null);
    }

    /** Said by a link in a message, without sign-in. */
    public static How link(@Nullable String said) {
        return new How(Route.LINK, IdentityLevel.P0, null, null, null, null, said, null);
    }

    /** Recorded by staff from a call, letter or visit. */
    public static How staff(Route route, String recordedBy, Instant saidAt, @Nullable String said) {
        return new How(route, IdentityLevel.P0, null, null, recordedBy, saidAt, said, null);
    }
}
