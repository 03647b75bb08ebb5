package org.volens.consent.proof.jws;

import java.util.function.Function;

/**
 * What reading something that others wrote came to.
 *
 * @param <T> what is read
 */
public sealed interface Reading<T> {

    /** It could be read. */
    record Read<T>(T value) implements Reading<T> {}

    /** It could not; why, in a sentence for the person who brought it. */
    record Unreadable<T>(String why) implements Reading<T> {}

    /** Read. */
    static <T> Reading<T> of(T value) {
        return new Read<>(value);
    }

    /** Not readable, for that reason. */
    static <T> Reading<T> not(String why) {
        return new Unreadable<>(why);
    }

    /** Reads on from what was read; the first reason stays. */
    default <R> Reading<R> then(Function<T, Reading<R>> next) {
        return switch (this) {
            case Read<T>(T value) -> next.apply(value);
            case Unreadable<T>(String why) -> not(why);
        };
    }
}
