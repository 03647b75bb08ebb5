package org.volens.diversity;

/**
 * Systematic rounding: expected places become whole places with the same sum, each rounded down or up by one random
 * number, so that nobody's chance changes. Works in whole units of 2^-32 of a place, so that nothing is lost on the way.
 */
final class Rounding {

    private static final int BITS = 32;
    private static final long ONE = 1L << BITS;

    private Rounding() {}

    /**
     * Whole places.
     *
     * @param expected expected places by cell
     * @param people people by cell, which no cell may exceed
     * @param size what the places must sum to
     * @param start random start, 0 to 2^32 - 1
     */
    static int[] round(double[] expected, int[] people, int size, long start) {
        long[] units = units(expected, people);
        settle(units, people, size * ONE);
        int[] places = new int[units.length];
        long before = start;
        for (int cell = 0; cell < units.length; cell++) {
            long after = before + units[cell];
            places[cell] = (int) ((after >> BITS) - (before >> BITS));
            before = after;
        }
        return places;
    }

    private static long[] units(double[] expected, int[] people) {
        long[] units = new long[expected.length];
        for (int cell = 0; cell < units.length; cell++) {
            units[cell] = Math.clamp(Math.round(expected[cell] * ONE), 0L, people[cell] * ONE);
        }
        return units;
    }

    private static void settle(long[] units, int[] people, long whole) {
        long missing = whole;
        for (long unit : units) {
            missing -= unit;
        }
        for (int cell = 0; cell < units.length && missing != 0; cell++) {
            long moved = Math.clamp(missing, -units[cell], people[cell] * ONE - units[cell]);
            units[cell] += moved;
            missing -= moved;
        }
    }
}
