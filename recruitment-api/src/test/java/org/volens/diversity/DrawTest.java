package org.volens.diversity;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

@Execution(ExecutionMode.CONCURRENT)
class DrawTest {

    private static final UUID STUDY = UUID.fromString("01934b5e-0000-7000-8000-000000000001");
    private static final Target BLACK_30 = Pools.share(Dimension.ETHNIC_GROUP, "black", 0.3);
    private static final Cell BLACK = Cell.of(Pools.ethnic("black"), true, List.of(BLACK_30));
    private static final Cell WHITE = Cell.of(Pools.ethnic("white"), true, List.of(BLACK_30));

    @Test
    void law_11_the_draw_replays_exactly_from_the_seed() {
        List<Draw.Candidate> pool = pool(new Random(1), 500, 0.5);
        Map<Cell, Integer> places = Map.of(BLACK, 20, WHITE, 80);
        Seed seed = Pools.seed(new Random(2));
        Map<Pseudonym, Integer> recorded =
                Draw.of(seed, STUDY, 1, pool).draw(places).byPseudonym();

        assertThat(Draw.of(seed, STUDY, 1, pool).replay(places, recorded)).isEqualTo(new Draw.Replay(true, 100));
    }

    @Test
    void law_11_a_replay_finds_one_person_in_another_place() {
        List<Draw.Candidate> pool = pool(new Random(3), 500, 0.5);
        Map<Cell, Integer> places = Map.of(BLACK, 20, WHITE, 80);
        Draw draw = Draw.of(Pools.seed(new Random(4)), STUDY, 1, pool);
        Map<Pseudonym, Integer> recorded = new HashMap<>(draw.draw(places).byPseudonym());
        Pseudonym drawn = recorded.keySet().iterator().next();
        recorded.put(outside(pool, recorded.keySet()), recorded.remove(drawn));

        assertThat(draw.replay(places, recorded).drawMatches()).isFalse();
    }

    @Test
    void the_order_in_which_the_pool_is_given_does_not_matter() {
        List<Draw.Candidate> pool = pool(new Random(5), 400, 0.5);
        List<Draw.Candidate> shuffled = new ArrayList<>(pool);
        Collections.shuffle(shuffled, new Random(6));
        Seed seed = Pools.seed(new Random(7));
        Map<Cell, Integer> places = Map.of(BLACK, 30, WHITE, 50);

        assertThat(Draw.of(seed, STUDY, 2, shuffled).draw(places).places())
                .isEqualTo(Draw.of(seed, STUDY, 2, pool).draw(places).places());
    }

    @Test
    void another_seed_run_or_study_draws_other_people() {
        List<Draw.Candidate> pool = pool(new Random(8), 400, 0);
        Map<Cell, Integer> places = Map.of(BLACK, 30, WHITE, 50);
        Seed seed = Pools.seed(new Random(9));
        Set<Pseudonym> drawn = drawn(seed, STUDY, 1, pool, places);

        assertThat(drawn(Pools.seed(new Random(10)), STUDY, 1, pool, places)).isNotEqualTo(drawn);
        assertThat(drawn(seed, STUDY, 2, pool, places)).isNotEqualTo(drawn);
        assertThat(drawn(seed, UUID.randomUUID(), 1, pool, places)).isNotEqualTo(drawn);
    }

    @Test
    void one_person_of_a_household_is_drawn_at_a_time_and_the_place_stays_in_the_cell() {
        for (int run = 0; run < 50; run++) {
            List<Draw.Candidate> pool = pool(new Random(run), 300, 0.9);
            Drawn drawn = Draw.of(Pools.seed(new Random(run)), STUDY, 1, pool).draw(Map.of(BLACK, 10, WHITE, 60));
            List<String> households = drawn.places().stream()
                    .map(place -> find(pool, place.pseudonym()).household())
                    .filter(household -> household != null)
                    .toList();

            assertThat(households).doesNotHaveDuplicates();
            assertThat(perCell(drawn)).isEqualTo(Map.of(BLACK, 10L, WHITE, 60L));
        }
    }

    @Test
    void what_a_cell_lacks_is_reported() {
        List<Draw.Candidate> pool = List.of(
                new Draw.Candidate(pseudonym(1), WHITE, "h1"),
                new Draw.Candidate(pseudonym(2), WHITE, "h1"),
                new Draw.Candidate(pseudonym(3), WHITE, null));
        Drawn drawn = Draw.of(Pools.seed(new Random(1)), STUDY, 1, pool).draw(Map.of(WHITE, 3));

        assertThat(drawn.places()).hasSize(2);
        assertThat(drawn.unfilled()).isEqualTo(Map.of(WHITE, 1));
    }

    @Test
    void a_communal_address_is_not_a_household() {
        List<Draw.Candidate> pool = new ArrayList<>();
        for (int person = 0; person < 9; person++) {
            pool.add(new Draw.Candidate(pseudonym(person), WHITE, "care home"));
        }

        assertThat(Draw.of(Pools.seed(new Random(1)), STUDY, 1, pool)
                        .draw(Map.of(WHITE, 9))
                        .places())
                .hasSize(9);
    }

    @Test
    void those_left_out_are_replaced_from_their_own_cell_and_the_others_keep_their_place() {
        List<Draw.Candidate> pool = pool(new Random(11), 400, 0.5);
        Drawn first = Draw.of(Pools.seed(new Random(12)), STUDY, 1, pool).draw(Map.of(BLACK, 10, WHITE, 40));
        Set<Pseudonym> leftOut = first.places().stream()
                .filter(place -> place.number() % 5 == 0)
                .map(Drawn.Place::pseudonym)
                .collect(Collectors.toSet());
        Drawn second = first.replacing(leftOut);

        assertThat(perCell(second)).isEqualTo(Map.of(BLACK, 10L, WHITE, 40L));
        assertThat(second.byPseudonym().keySet()).doesNotContainAnyElementsOf(leftOut);
        assertThat(second.places().subList(0, 40))
                .isEqualTo(first.places().stream()
                        .filter(place -> !leftOut.contains(place.pseudonym()))
                        .toList());
        assertThat(second.places().subList(40, 50))
                .extracting(Drawn.Place::number)
                .containsExactly(51, 52, 53, 54, 55, 56, 57, 58, 59, 60);
    }

    @Test
    void law_11_over_many_seeds_everybody_is_drawn_as_often_as_the_plan_says() {
        List<Draw.Candidate> pool = pool(new Random(13), 200, 0);
        Map<Cell, Integer> people = new HashMap<>();
        pool.forEach(candidate -> people.merge(candidate.cell(), 1, Integer::sum));
        Map<Pseudonym, Integer> times = new HashMap<>();
        StratifiedPlan planner = new StratifiedPlan(StratifiedPlan.FLOOR);
        int runs = 4_000;
        for (int run = 0; run < runs; run++) {
            Seed seed = Pools.seed(new Random(20_000 + run));
            Plan plan = planner.plan(Pools.request(20, people, List.of(BLACK_30), seed));
            Draw.of(seed, STUDY, run, pool)
                    .draw(plan.places())
                    .byPseudonym()
                    .keySet()
                    .forEach(pseudonym -> times.merge(pseudonym, 1, Integer::sum));
        }
        // average chance 0.1, floor a third of it: expected at least 133 of 4,000; five standard deviations are 57
        assertThat(pool)
                .allSatisfy(candidate ->
                        assertThat(times.getOrDefault(candidate.pseudonym(), 0)).isGreaterThan(runs / 30 - 57));
    }

    @Test
    void the_seed_is_hidden_and_its_hash_binds_it_to_the_run() {
        Seed seed = Pools.seed(new Random(14));
        UUID wave = UUID.randomUUID();

        assertThat(seed.toString()).doesNotContain(seed.hex());
        assertThat(seed.hash(wave)).hasSize(32).isEqualTo(Seed.of(seed.bytes()).hash(wave));
        assertThat(seed.hash(wave)).isNotEqualTo(seed.hash(UUID.randomUUID()));
    }

    @Test
    void a_cell_reads_what_it_wrote() {
        for (int run = 0; run < 100; run++) {
            Random random = new Random(run);
            Cell cell = Cell.of(Pools.stratum(random), random.nextBoolean(), Pools.aims(random));
            assertThat(Cell.read(cell.text())).isEqualTo(cell);
        }
    }

    private static Set<Pseudonym> drawn(
            Seed seed, UUID study, int wave, List<Draw.Candidate> pool, Map<Cell, Integer> places) {
        return new HashSet<>(
                Draw.of(seed, study, wave, pool).draw(places).byPseudonym().keySet());
    }

    private static Map<Cell, Long> perCell(Drawn drawn) {
        return drawn.places().stream().collect(Collectors.groupingBy(Drawn.Place::cell, Collectors.counting()));
    }

    private static Draw.Candidate find(List<Draw.Candidate> pool, Pseudonym pseudonym) {
        return pool.stream()
                .filter(candidate -> candidate.pseudonym().equals(pseudonym))
                .findFirst()
                .orElseThrow();
    }

    private static Pseudonym outside(List<Draw.Candidate> pool, Set<Pseudonym> drawn) {
        return pool.stream()
                .map(Draw.Candidate::pseudonym)
                .filter(pseudonym -> !drawn.contains(pseudonym))
                .findFirst()
                .orElseThrow();
    }

    private static Pseudonym pseudonym(int number) {
        byte[] bytes = new byte[32];
        bytes[31] = (byte) number;
        return Pseudonym.of(bytes);
    }

    private static List<Draw.Candidate> pool(Random random, int people, double shareInHouseholds) {
        List<Draw.Candidate> pool = new ArrayList<>();
        for (int person = 0; person < people; person++) {
            String household = random.nextDouble() < shareInHouseholds ? "h" + person / 4 : null;
            pool.add(new Draw.Candidate(
                    Pseudonym.of(Pools.bytes(random)), random.nextInt(5) == 0 ? BLACK : WHITE, household));
        }
        return pool;
    }
}
