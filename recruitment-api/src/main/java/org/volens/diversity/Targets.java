package org.volens.diversity;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.volens.web.Refusal;

/** Checks a study's aims together and answers everything that is wrong with them; an empty list means they may stand. */
public final class Targets {

    private Targets() {}

    /**
     * Every refusal that the aims meet.
     *
     * @param targets the aims
     * @param recruitmentTarget people the study wants; 0 where it is not known
     */
    public static List<Refusal> check(List<Target> targets, int recruitmentTarget) {
        List<Refusal> refusals = new ArrayList<>();
        IntStream.range(0, targets.size()).forEach(at -> checkOne(targets.get(at), "targets[" + at + "]", refusals));
        checkOnce(targets, refusals);
        for (Dimension dimension : Dimension.values()) {
            checkTogether(targets, dimension, recruitmentTarget, refusals);
        }
        return List.copyOf(refusals);
    }

    private static void checkOne(Target target, String at, List<Refusal> refusals) {
        if (!target.dimension().categories().contains(target.category())) {
            refusals.add(Refusal.field(
                    at + ".category", "category-known", "This group is not one that an aim can be stated for."));
        }
        if (target.dimension().protectedCharacteristic() && !stated(target.statement())) {
            refusals.add(Refusal.field(
                    at + ".equalityStatement",
                    "equality-statement",
                    "An aim on a protected characteristic needs evidence, proportionality, who agreed, when, and a later"
                            + " review date."));
        }
        checkNumbers(target, at, refusals);
    }

    private static boolean stated(@Nullable EqualityStatement statement) {
        return statement != null && statement.complete();
    }

    private static void checkNumbers(Target target, String at, List<Refusal> refusals) {
        if (!inRange(target.kind(), target.minimum())) {
            refusals.add(range(target.kind(), at + ".minimum"));
        }
        Double maximum = target.maximum();
        if (maximum != null && !inRange(target.kind(), maximum)) {
            refusals.add(range(target.kind(), at + ".maximum"));
        }
        if (maximum != null && maximum < target.minimum()) {
            refusals.add(Refusal.field(
                    at + ".maximum", "minimum-over-maximum", "The maximum must not be below the minimum."));
        }
    }

    private static boolean inRange(Target.Kind kind, double number) {
        return switch (kind) {
            case SHARE -> number >= 0 && number <= 1;
            case COUNT -> number >= 0 && number <= 1_000_000 && number == Math.rint(number);
        };
    }

    private static Refusal range(Target.Kind kind, String field) {
        return switch (kind) {
            case SHARE -> Refusal.field(field, "share-range", "A share is a number from 0 to 1.");
            case COUNT -> Refusal.field(field, "count-range", "A count is a whole number of people.");
        };
    }

    private static void checkOnce(List<Target> targets, List<Refusal> refusals) {
        Set<String> seen = new HashSet<>();
        for (int at = 0; at < targets.size(); at++) {
            Target target = targets.get(at);
            if (!seen.add(target.dimension().code() + "=" + target.category())) {
                refusals.add(Refusal.field(
                        "targets[" + at + "].category", "target-once", "Each group can have one aim only."));
            }
        }
    }

    private static void checkTogether(
            List<Target> targets, Dimension dimension, int recruitmentTarget, List<Refusal> refusals) {
        double shares = sum(targets, dimension, Target.Kind.SHARE);
        double counts = sum(targets, dimension, Target.Kind.COUNT);
        if (shares > 1 + 1e-9) {
            refusals.add(Refusal.field(
                    "targets",
                    "shares-over-one",
                    "The shares asked for by " + dimension.code() + " add up to more than 1."));
        } else if (recruitmentTarget > 0 && counts + shares * recruitmentTarget > recruitmentTarget + 1e-6) {
            refusals.add(Refusal.field(
                    "targets",
                    "minimums-contradict",
                    "The minimums by " + dimension.code()
                            + " add up to more people than the study's recruitment target."));
        }
    }

    private static double sum(List<Target> targets, Dimension dimension, Target.Kind kind) {
        return targets.stream()
                .filter(target -> target.dimension() == dimension && target.kind() == kind)
                .mapToDouble(Target::minimum)
                .sum();
    }
}
