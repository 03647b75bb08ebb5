package org.volens.demo.soak.history;

import org.jspecify.annotations.Nullable;

/**
 * One request to the API and what came of it.
 *
 * @param node number of the node it went to, from 1
 * @param route by which way: the kind of sign-in, link, or staff
 * @param asked just before it was sent
 * @param answered just after the whole answer was there, or after it was given up
 * @param status status of the answer; 0 where there was none
 * @param rule rule of a refusal, or null
 */
public record Call(
        int node,
        String route,
        Moment asked,
        Moment answered,
        int status,
        @Nullable String rule) {

    /** Whether what was asked is acknowledged. */
    public boolean acknowledged() {
        return status / 100 == 2;
    }

    /** Whether it was refused for what it said, and not for want of somebody to answer. */
    public boolean refused() {
        return status / 100 == 4;
    }

    /** How long it took, in milliseconds. */
    public double millis() {
        return asked.millisTo(answered);
    }
}
