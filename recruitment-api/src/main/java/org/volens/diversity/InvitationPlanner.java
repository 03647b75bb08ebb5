package org.volens.diversity;

import java.util.List;
import java.util.Map;

/** Shares the places of one invitation run out among the cells of its pool. */
public interface InvitationPlanner {

    /** Places by cell for the run; the same request always gives the same plan. */
    Plan plan(Request request);

    /**
     * What a plan is made from.
     *
     * @param size invitations wanted
     * @param pool people by cell
     * @param targets aims in force
     * @param invited people invited so far
     * @param recruitmentTarget people the study wants; 0 where it is not known
     * @param seed seed of the run, which also settles the rounding
     */
    record Request(
            int size,
            Map<Cell, Integer> pool,
            List<Target> targets,
            Invited invited,
            int recruitmentTarget,
            Seed seed) {
        public Request {
            pool = Map.copyOf(pool);
            targets = List.copyOf(targets);
        }
    }

    /**
     * People invited to the study before this run.
     *
     * @param total all of them
     * @param byGroup how many of each category, by dimension
     */
    record Invited(int total, Map<Dimension, Map<String, Integer>> byGroup) {
        public Invited {
            byGroup = Map.copyOf(byGroup);
        }

        /** Nobody yet. */
        public static Invited none() {
            return new Invited(0, Map.of());
        }

        int of(Target target) {
            return byGroup.getOrDefault(target.dimension(), Map.of()).getOrDefault(target.category(), 0);
        }
    }
}
