package org.volens.cohort;

import java.util.Map;
import org.volens.diversity.Dimension;

/**
 * True numbers of people. They never leave the house: see {@link ReleasedNumbers}.
 *
 * @param definite people who certainly suit
 * @param possible people of whom something must be asked first
 * @param strata people who certainly suit, by dimension and category; every category is there, also at nought
 */
public record TrueCounts(long definite, long possible, Map<Dimension, Map<String, Long>> strata) {

    public TrueCounts {
        strata = Map.copyOf(strata);
    }
}
