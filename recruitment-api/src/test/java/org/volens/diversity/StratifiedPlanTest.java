package org.volens.diversity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class StratifiedPlanTest {

    private static final Target BLACK_30 = Pools.share(Dimension.ETHNIC_GROUP, "black", 0.3);
    private static final Cell BLACK = Cell.of(Pools.ethnic("black"), true, List.of(BLACK_30));
    private static final Cell WHITE = Cell.of(Pools.ethnic("white"), true, List.of(BLACK_30));
    private static final Cell UNKNOWN = Cell.of(Pools.ethnic("unknown"), true, List.of(BLACK_30));

    private static final StratifiedPlan PLANNER = new StratifiedPlan(StratifiedPlan.FLOOR);
    private static final List<Plan> PLANS =
            IntStream.range(0, 400).mapToObj(StratifiedPlanTest::plan).toList();

    @Test
    void law_11_nobody_falls_below_a_third_of_the_average_chance_whatever_the_aims() {
        everyPlan(plan -> assertThat(plan.lowestShareOfAverage()).isGreaterThanOrEqualTo(1.0 / 3 - 1e-6));
    }

    @Test
    void law_11_people_who_did_not_allow_steering_keep_the_ordinary_chance() {
        everyPlan(plan -> plan.cells().stream()
                .filter(part -> part.cell().ordinary() && part.people() > 0)
                .forEach(part -> {
                    assertThat(part.chance()).isCloseTo(plan.averageChance(), within(1e-9));
                    assertThat(part.places()).isBetween((int) Math.floor(part.chance() * part.people() - 1e-6), (int)
                            Math.ceil(part.chance() * part.people() + 1e-6));
                }));
    }

    @Test
    void law_11_not_known_and_prefer_not_to_say_get_at_least_the_average() {
        everyPlan(plan -> plan.cells().stream()
                .filter(part -> part.cell().unknown() && part.people() > 0)
                .forEach(part -> assertThat(part.chance()).isGreaterThanOrEqualTo(plan.averageChance() - 1e-9)));
    }

    @Test
    void places_sum_exactly_and_no_cell_gets_more_than_it_holds() {
        everyPlan(plan -> {
            assertThat(plan.cells().stream().mapToInt(Plan.Places::places).sum())
                    .isEqualTo(plan.size());
            assertThat(plan.cells())
                    .allSatisfy(part -> assertThat(part.places()).isBetween(0, part.people()));
        });
    }

    @Test
    void every_place_is_rounded_down_or_up_and_nothing_else() {
        everyPlan(plan -> assertThat(plan.cells()).allSatisfy(part -> {
            double expected = part.chance() * part.people();
            assertThat((double) part.places()).isBetween(Math.floor(expected - 1e-6), Math.ceil(expected + 1e-6));
        }));
    }

    @Test
    void a_group_of_a_tenth_rises_to_an_aim_of_three_in_ten() {
        Plan plan = PLANNER.plan(
                Pools.request(1_000, Map.of(BLACK, 1_000, WHITE, 9_000), List.of(BLACK_30), Pools.seed(new Random(1))));

        assertThat(plan.places().get(BLACK)).isEqualTo(300);
        assertThat(plan.shortfalls()).isEmpty();
        assertThat(plan.lowestShareOfAverage()).isCloseTo(7.0 / 9, within(1e-6));
    }

    @Test
    void the_floor_stops_an_aim_that_would_shut_the_others_out_and_the_shortfall_says_so() {
        Target ninety = Pools.share(Dimension.ETHNIC_GROUP, "black", 0.9);
        Plan plan = PLANNER.plan(
                Pools.request(1_000, Map.of(BLACK, 1_000, WHITE, 9_000), List.of(ninety), Pools.seed(new Random(2))));

        assertThat(plan.places()).isEqualTo(Map.of(BLACK, 700, WHITE, 300));
        assertThat(plan.shortfalls()).hasSize(1);
        assertThat(plan.shortfalls().getFirst().sentence(n -> "about " + n))
                .isEqualTo("The aim for black (ethnic-group) asks for about 900 people in this run; about 700 can be"
                        + " expected without taking anybody below the floor.");
    }

    @Test
    void a_group_that_is_too_small_gives_everybody_it_has() {
        Plan plan = PLANNER.plan(
                Pools.request(1_000, Map.of(BLACK, 50, WHITE, 9_950), List.of(BLACK_30), Pools.seed(new Random(3))));

        assertThat(plan.places().get(BLACK)).isEqualTo(50);
        assertThat(plan.shortfalls()).extracting(Plan.Shortfall::planned).containsExactly(50.0);
    }

    @Test
    void only_people_inside_steering_are_steered() {
        Map<Cell, Integer> pool = Map.of(BLACK, 500, WHITE, 4_500, Cell.ORDINARY, 5_000);
        Plan plan = PLANNER.plan(Pools.request(1_000, pool, List.of(BLACK_30), Pools.seed(new Random(4))));

        assertThat(plan.places().get(Cell.ORDINARY)).isEqualTo(500);
        assertThat(plan.places().get(BLACK)).isEqualTo(250);
    }

    @Test
    void people_whose_answer_is_not_known_do_not_pay_for_an_aim() {
        Map<Cell, Integer> pool = Map.of(BLACK, 1_000, WHITE, 8_000, UNKNOWN, 1_000);
        Plan plan = PLANNER.plan(Pools.request(1_000, pool, List.of(BLACK_30), Pools.seed(new Random(5))));

        assertThat(plan.places()).isEqualTo(Map.of(BLACK, 300, WHITE, 600, UNKNOWN, 100));
    }

    @Test
    void earlier_runs_count_towards_an_aim() {
        var invited = new InvitationPlanner.Invited(1_000, Map.of(Dimension.ETHNIC_GROUP, Map.of("black", 100)));
        Plan plan = PLANNER.plan(new InvitationPlanner.Request(
                1_000, Map.of(BLACK, 2_000, WHITE, 8_000), List.of(BLACK_30), invited, 0, Pools.seed(new Random(6))));

        assertThat(plan.places().get(BLACK)).isEqualTo(500);
    }

    @Test
    void a_count_is_read_against_the_studys_recruitment_target() {
        Target sixty = Pools.count(Dimension.ETHNIC_GROUP, "black", 60);
        Plan plan = PLANNER.plan(new InvitationPlanner.Request(
                1_000,
                Map.of(BLACK, 1_000, WHITE, 9_000),
                List.of(sixty),
                InvitationPlanner.Invited.none(),
                200,
                Pools.seed(new Random(7))));

        assertThat(plan.places().get(BLACK)).isEqualTo(300);
    }

    @Test
    void a_maximum_returns_a_group_to_its_ordinary_chance_and_no_further() {
        Target women = Pools.share(Dimension.SEX, "female", 0.6);
        Target blackAtMost = Pools.share(Dimension.ETHNIC_GROUP, "black", 0, 0.05);
        List<Target> targets = List.of(women, blackAtMost);
        Map<Cell, Integer> pool = new HashMap<>();
        for (String sex : List.of("female", "male")) {
            pool.put(Cell.of(new Stratum("black", sex, "45-54", "3"), true, targets), 500);
            pool.put(Cell.of(new Stratum("white", sex, "45-54", "3"), true, targets), 4_500);
        }
        Plan plan = PLANNER.plan(Pools.request(1_000, pool, targets, Pools.seed(new Random(8))));

        assertThat(plan.cells())
                .filteredOn(part -> part.cell().text().equals("ethnic-group=black;sex=female"))
                .singleElement()
                .satisfies(part -> assertThat(part.chance()).isCloseTo(plan.averageChance(), within(1e-6)));
        assertThat(women(plan)).isBetween(599, 601);
    }

    @Test
    void asking_for_more_than_the_pool_invites_the_pool() {
        Plan plan = PLANNER.plan(
                Pools.request(500, Map.of(BLACK, 10, WHITE, 90), List.of(BLACK_30), Pools.seed(new Random(9))));

        assertThat(plan.places()).isEqualTo(Map.of(BLACK, 10, WHITE, 90));
        assertThat(plan.size()).isEqualTo(100);
    }

    @Test
    void an_empty_pool_gives_an_empty_plan() {
        Plan plan = PLANNER.plan(Pools.request(500, Map.of(), List.of(BLACK_30), Pools.seed(new Random(10))));

        assertThat(plan.cells()).isEmpty();
        assertThat(plan.lowestShareOfAverage()).isEqualTo(1);
    }

    @Test
    void the_same_request_gives_the_same_plan() {
        for (int run = 0; run < 50; run++) {
            Random random = new Random(run);
            List<Target> targets = Pools.aims(random);
            InvitationPlanner.Request request =
                    Pools.request(300, Pools.pool(random, targets), targets, Pools.seed(random));
            assertThat(PLANNER.plan(request)).isEqualTo(PLANNER.plan(request));
        }
    }

    @Test
    void a_floor_of_nothing_is_refused() {
        assertThatThrownBy(() -> new StratifiedPlan(0)).hasMessageContaining("floor");
    }

    private static int women(Plan plan) {
        return plan.cells().stream()
                .filter(part -> part.cell().text().endsWith("sex=female"))
                .mapToInt(Plan.Places::places)
                .sum();
    }

    private static void everyPlan(Consumer<Plan> check) {
        PLANS.forEach(check);
    }

    private static Plan plan(int run) {
        Random random = new Random(1_000 + run);
        List<Target> targets = Pools.aims(random);
        Map<Cell, Integer> pool = Pools.pool(random, targets);
        int people = pool.values().stream().mapToInt(Integer::intValue).sum();
        return PLANNER.plan(Pools.request(1 + random.nextInt(people + 50), pool, targets, Pools.seed(random)));
    }
}
