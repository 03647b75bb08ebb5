package org.volens.demo.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.ToLongFunction;
import java.util.stream.IntStream;

/** Shares a number out in proportion, so that even a small board has its mix and not a chance mix. */
final class Quota {

    private Quota() {}

    /** Whole shares that add up to the total: rounded down, the rest to the largest remainders. */
    static int[] shares(int total, long[] weights) {
        long sum = java.util.Arrays.stream(weights).sum();
        int[] shares = new int[weights.length];
        int given = 0;
        for (int i = 0; i < weights.length; i++) {
            shares[i] = (int) (total * weights[i] / sum);
            given += shares[i];
        }
        IntStream.range(0, weights.length)
                .boxed()
                .sorted(Comparator.<Integer>comparingLong(i -> -(total * weights[i] % sum))
                        .thenComparing(i -> i))
                .limit(total - given)
                .forEach(i -> shares[i]++);
        return shares;
    }

    /** A list with each item as often as its share says, in an order of chance. */
    static <T> List<T> dealt(int total, List<T> items, ToLongFunction<T> weight, SplittableRandom chance) {
        int[] shares = shares(total, items.stream().mapToLong(weight).toArray());
        var dealt = new ArrayList<T>(total);
        for (int i = 0; i < shares.length; i++) {
            for (int k = 0; k < shares[i]; k++) {
                dealt.add(items.get(i));
            }
        }
        shuffle(dealt, chance);
        return dealt;
    }

    /** Fisher and Yates, on our own source of chance so that the order never changes between Java versions. */
    static <T> void shuffle(List<T> items, SplittableRandom chance) {
        for (int i = items.size() - 1; i > 0; i--) {
            int other = chance.nextInt(i + 1);
            T kept = items.get(i);
            items.set(i, items.get(other));
            items.set(other, kept);
        }
    }
}
