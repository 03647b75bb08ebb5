package org.volens.consent.acting;

import org.jspecify.annotations.Nullable;

/**
 * The person who is spoken for.
 *
 * @param nation whose law counts for them, or null where it is not known
 * @param age their age band on the day
 * @param capacity whether they can make this decision
 * @param saidNo whether they themselves refused, withdrew or objected, in words or behaviour, for this purpose or study
 * @param takingPart whether they are taking part in the study
 * @param nobodyForThem whether they said beforehand that nobody is to say yes for them when they cannot decide
 */
public record Represented(
        @Nullable Nation nation,
        AgeBand age,
        Capacity capacity,
        boolean saidNo,
        boolean takingPart,
        boolean nobodyForThem) {

    /** Of somebody who said nothing beforehand. */
    public Represented(@Nullable Nation nation, AgeBand age, Capacity capacity, boolean saidNo, boolean takingPart) {
        this(nation, age, capacity, saidNo, takingPart, false);
    }

    /** Whether what they said beforehand binds now: an advance refusal speaks for a time when they cannot decide, and for no other. */
    boolean refusedBeforehand() {
        return nobodyForThem && capacity == Capacity.LACKS;
    }
}
