package org.volens.admin.api;

import java.util.function.Function;

/**
 * What came of asking the API something. A screen must say what it does in each case, so that "the API is down" can
 * never look like "there is nothing here".
 */
public sealed interface Answer<T> {

    /** The API did it or had it. {@code etag} is empty unless the thing can be edited. */
    record Ok<T>(T value, String etag) implements Answer<T> {}

    /** The API said no and why. */
    record Refusal<T>(Problem problem) implements Answer<T> {}

    /** Nobody knows whether it happened: the API could not be reached, was too slow, or answered gibberish. */
    record Unreachable<T>(Reason reason) implements Answer<T> {}

    /** The person's sign-in has ended and could not be renewed; nothing was asked. */
    record SignedOut<T>() implements Answer<T> {}

    /** Why no usable answer came. */
    enum Reason {
        NOT_REACHED,
        TOO_SLOW,
        NOT_UNDERSTOOD
    }

    /** The same answer about another value; refusals and failures pass through. */
    default <R> Answer<R> map(Function<T, R> change) {
        return switch (this) {
            case Ok<T> ok -> new Ok<>(change.apply(ok.value), ok.etag);
            case Refusal<T> refusal -> new Refusal<>(refusal.problem);
            case Unreachable<T> unreachable -> new Unreachable<>(unreachable.reason);
            case SignedOut<T> ignored -> new SignedOut<>();
        };
    }
}
