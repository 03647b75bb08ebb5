package org.volens.diversity;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Pools, aims and seeds for the tests, all from a seeded generator. */
final class Pools {

    private static final EqualityStatement STATEMENT = new EqualityStatement(
            "few took part before",
            "the floor holds",
            "the study's public panel",
            LocalDate.of(2026, 1, 10),
            LocalDate.of(2027, 1, 10));

    private Pools() {}

    static Seed seed(Random random) {
        return Seed.of(bytes(random));
    }

    static byte[] bytes(Random random) {
        byte[] bytes = new byte[32];
        random.nextBytes(bytes);
        return bytes;
    }

    static Target share(Dimension dimension, String category, double minimum) {
        return new Target(dimension, category, Target.Kind.SHARE, minimum, null, STATEMENT);
    }

    static Target share(Dimension dimension, String category, double minimum, double maximum) {
        return new Target(dimension, category, Target.Kind.SHARE, minimum, maximum, STATEMENT);
    }

    static Target count(Dimension dimension, String category, double minimum) {
        return new Target(dimension, category, Target.Kind.COUNT, minimum, null, STATEMENT);
    }

    /** One to three aims that the register's check lets stand. */
    static List<Target> aims(Random random) {
        while (true) {
            List<Target> targets = new ArrayList<>();
            for (int i = 0; i <= random.nextInt(3); i++) {
                Dimension dimension = Dimension.values()[random.nextInt(4)];
                List<String> categories = dimension.categories();
                double minimum = random.nextDouble() * random.nextDouble();
                String category = categories.get(random.nextInt(categories.size()));
                targets.add(
                        random.nextBoolean()
                                ? share(dimension, category, minimum)
                                : share(dimension, category, minimum, minimum + (1 - minimum) * random.nextDouble()));
            }
            if (Targets.check(targets, 0).isEmpty()) {
                return targets;
            }
        }
    }

    /** A pool by cell, skewed: most groups small, one or two large, some people outside steering. */
    static Map<Cell, Integer> pool(Random random, List<Target> targets) {
        Map<Cell, Integer> pool = new HashMap<>();
        for (int i = 0; i < 60; i++) {
            Cell cell = Cell.of(stratum(random), random.nextInt(4) > 0, targets);
            pool.merge(cell, (int) Math.exp(random.nextDouble() * 6), Integer::sum);
        }
        return pool;
    }

    static Stratum stratum(Random random) {
        return new Stratum(
                one(
                        random,
                        "asian",
                        "black",
                        "mixed",
                        "white",
                        "white",
                        "white",
                        "other",
                        "unknown",
                        "prefer-not-to-say"),
                one(random, "female", "male", "male", "unknown"),
                AgeBand.of(16 + random.nextInt(80)).label(),
                Stratum.quintileOfDecile(random.nextInt(11)));
    }

    static Stratum ethnic(String group) {
        return new Stratum(group, "female", "45-54", "3");
    }

    static InvitationPlanner.Request request(int size, Map<Cell, Integer> pool, List<Target> targets, Seed seed) {
        return new InvitationPlanner.Request(size, pool, targets, InvitationPlanner.Invited.none(), 0, seed);
    }

    private static String one(Random random, String... choices) {
        return choices[random.nextInt(choices.length)];
    }
}
