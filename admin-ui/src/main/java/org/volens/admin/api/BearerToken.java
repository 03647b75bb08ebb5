package org.volens.admin.api;

/** Gives the signed-in person's own access token, renewed when it is about to end. Safe to ask from any thread. */
@FunctionalInterface
public interface BearerToken {

    Held current();

    /** Whether there is a token to send. */
    sealed interface Held {
        /** This token may be sent now. */
        record Token(String value) implements Held {
            @Override
            public String toString() {
                return "Token[hidden]";
            }
        }

        /** The sign-in is over; the person has to sign in again. */
        record Ended() implements Held {}

        /** The sign-in could not be renewed because its provider did not answer; trying again may help. */
        record ProviderSilent() implements Held {}
    }
}
