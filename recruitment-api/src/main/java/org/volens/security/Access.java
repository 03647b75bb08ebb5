package org.volens.security;

import org.volens.web.Refusal;

/** The permission table's answer, with its reason. */
public sealed interface Access {

    /** The caller may. */
    record Allowed() implements Access {}

    /** Nobody is signed in, or the token is not good. */
    record NotSignedIn() implements Access {}

    /**
     * The caller's role or duties do not reach.
     *
     * @param rule the rule that was not kept
     * @param sentence what is needed, in plain words
     */
    record NotPermitted(String rule, String sentence) implements Access {}

    /** There is nothing, as far as this caller may know. */
    record NotFound() implements Access {}

    /**
     * The caller may, but not while the study is in this state.
     *
     * @param sentence why not now, in plain words
     */
    record WrongState(String sentence) implements Access {}

    /** The refusal that this answer becomes; an {@link Allowed} has none and must not be asked. */
    static Refusal refusal(Access access) {
        return switch (access) {
            case Allowed allowed -> throw new IllegalStateException("allowed");
            case NotSignedIn no ->
                Refusal.of(Refusal.Kind.NOT_SIGNED_IN, "signed-in", "Sign in and send a valid token.");
            case NotPermitted no -> Refusal.of(Refusal.Kind.NOT_PERMITTED, no.rule(), no.sentence());
            case NotFound no -> Refusal.notFound();
            case WrongState no -> Refusal.of(Refusal.Kind.WRONG_STATE, "study-state", no.sentence());
        };
    }
}
