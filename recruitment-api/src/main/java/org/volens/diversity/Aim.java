package org.volens.diversity;

import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * One target in terms of one run: how many of its places the group should get, given who has been invited before. What
 * the people outside steering bring to the group is taken to be as among those inside; their own answers are not looked
 * at.
 *
 * @param target the target
 * @param group cells that may be steered and belong to it
 * @param brought places that can be expected from people outside steering
 * @param wanted places of the run that the minimum asks for
 * @param most places of the run that the maximum leaves; null without a maximum
 */
record Aim(
        Target target,
        IntPredicate group,
        double brought,
        double wanted,
        @Nullable Double most) {

    /** A difference of less than half a person is not told as a shortfall. */
    private static final double HALF_A_PERSON = 0.5;

    static List<Aim> all(InvitationPlanner.Request request, List<Cell> cells, int[] people, int size) {
        return request.targets().stream()
                .map(target -> of(target, request, cells, people, size))
                .toList();
    }

    private static Aim of(Target target, InvitationPlanner.Request request, List<Cell> cells, int[] people, int size) {
        int whole = 0;
        int outside = 0;
        int members = 0;
        for (int at = 0; at < people.length; at++) {
            whole += people[at];
            outside += cells.get(at).ordinary() ? people[at] : 0;
            members += target.holds(cells.get(at)) ? people[at] : 0;
        }
        double brought = whole == outside ? 0 : (double) size / whole * outside * members / (whole - outside);
        Double maximum = target.maximum();
        return new Aim(
                target,
                at -> target.holds(cells.get(at)),
                brought,
                places(target, target.minimum(), request, size),
                maximum == null ? null : places(target, maximum, request, size));
    }

    /** Places of this run that bring the group to the number, counting from everybody invited before. */
    private static double places(Target target, double number, InvitationPlanner.Request request, int size) {
        int people = request.recruitmentTarget();
        double share = target.kind() == Target.Kind.SHARE ? number : people == 0 ? 0 : Math.min(1, number / people);
        double sofar = request.invited().total();
        return Math.clamp(share * (sofar + size) - request.invited().of(target), 0, size);
    }

    boolean raise(Tilt tilt) {
        return tilt.raise(group, wanted - brought);
    }

    boolean ease(Tilt tilt) {
        return most != null && tilt.ease(group, most - brought);
    }

    Optional<Plan.Shortfall> shortfall(Tilt tilt) {
        double planned = tilt.of(group) + brought;
        return planned < wanted - HALF_A_PERSON
                ? Optional.of(new Plan.Shortfall(target, wanted, planned))
                : Optional.empty();
    }
}
