package org.volens.consent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SupersessionsTest {

    private static final Instant NOW = Examples.NOW;
    private static final YesStanding STANDS = new YesStanding.Stands();

    @Test
    void a_yes_stands_while_nothing_came_later() {
        assertThat(Supersessions.NONE.of("register", 1, "steering", NOW)).isEqualTo(STANDS);
        assertThat(of(widening(1, -9, null)).of("register", 1, "steering", NOW)).isEqualTo(STANDS);
        assertThat(of(widening(2, -9, null)).of("register", 2, "steering", NOW)).isEqualTo(STANDS);
        assertThat(of(widening(2, -9, null)).of("study-1", 1, "steering", NOW)).isEqualTo(STANDS);
    }

    @Test
    void widening_ends_it_at_once_and_substantive_without_a_day_too() {
        assertThat(of(widening(2, -9, null)).of("register", 1, "steering", NOW))
                .isEqualTo(new YesStanding.Superseded(days(-9), 2, ChangeClass.WIDENING));
        assertThat(of(substantive(2, -9, -9, null)).of("register", 1, "steering", NOW))
                .isEqualTo(new YesStanding.Superseded(days(-9), 2, ChangeClass.SUBSTANTIVE));
    }

    @Test
    void a_substantive_change_leaves_it_standing_until_its_day_and_not_longer() {
        Supersessions supersessions = of(substantive(2, -9, 5, null));
        assertThat(supersessions.of("register", 1, "steering", NOW)).isEqualTo(new YesStanding.StandsUntil(days(5), 2));
        assertThat(supersessions.of("register", 1, "steering", days(5).minusNanos(1)))
                .isInstanceOf(YesStanding.StandsUntil.class);
        assertThat(supersessions.of("register", 1, "steering", days(5)))
                .isEqualTo(new YesStanding.Superseded(days(5), 2, ChangeClass.SUBSTANTIVE));
    }

    @Test
    void law_4_what_was_published_later_was_not_known_before() {
        Supersessions all = of(substantive(2, -9, 5, null), widening(3, -4, null));
        assertThat(all.knownAt(days(-10)).of("register", 1, "steering", NOW)).isEqualTo(STANDS);
        assertThat(all.knownAt(days(-5)).of("register", 1, "steering", NOW))
                .isEqualTo(new YesStanding.StandsUntil(days(5), 2));
        assertThat(all.knownAt(days(-4)).of("register", 1, "steering", NOW)).isInstanceOf(YesStanding.Superseded.class);
    }

    @Test
    void what_was_said_before_a_change_ends_with_it_whatever_version_it_was_said_under() {
        Supersessions all = of(substantive(2, -9, 5, null), widening(3, -4, Set.of("steering")));
        assertThat(all.endedSince("register", days(-5), "steering", NOW)).isTrue();
        assertThat(all.endedSince("register", days(-3), "steering", NOW))
                .as("said after it")
                .isFalse();
        assertThat(all.endedSince("register", days(-5), "results", NOW)).isFalse();
        assertThat(all.endedSince("study-1", days(-5), "steering", NOW)).isFalse();
        assertThat(all.endedSince("register", days(-10), "results", NOW))
                .as("until its day")
                .isFalse();
        assertThat(all.endedSince("register", days(-10), "results", days(5))).isTrue();
    }

    @Test
    void a_change_concerns_its_purposes_only() {
        Supersessions supersessions = of(widening(2, -9, Set.of("match-by-record")));
        assertThat(supersessions.of("register", 1, "steering", NOW)).isEqualTo(STANDS);
        assertThat(supersessions.of("register", 1, "match-by-record", NOW)).isInstanceOf(YesStanding.Superseded.class);
    }

    @Test
    void of_several_versions_between_the_first_ending_decides_in_whatever_order_they_are_read() {
        List<Supersessions.Ending> endings = new ArrayList<>(List.of(
                substantive(2, -20, 10, null),
                substantive(3, -10, 5, null),
                substantive(5, -1, 30, null),
                widening(4, -5, Set.of("other"))));
        for (int i = 0; i < 10; i++) {
            Collections.shuffle(endings, new Random(i));
            assertThat(Supersessions.of(endings).of("register", 1, "steering", NOW))
                    .isEqualTo(new YesStanding.StandsUntil(days(5), 3));
            assertThat(Supersessions.of(endings).of("register", 3, "steering", NOW))
                    .isEqualTo(new YesStanding.StandsUntil(days(30), 5));
            assertThat(Supersessions.of(endings).of("register", 1, "other", NOW))
                    .isEqualTo(new YesStanding.Superseded(days(-5), 4, ChangeClass.WIDENING));
        }
    }

    @Test
    void what_was_not_yet_published_at_a_moment_does_not_count_then() {
        Supersessions supersessions = of(widening(2, -9, null));
        assertThat(supersessions.of("register", 1, "steering", days(-10))).isEqualTo(STANDS);
        assertThat(supersessions.of("register", 1, "steering", days(-9))).isInstanceOf(YesStanding.Superseded.class);
    }

    @ParameterizedTest
    @EnumSource(names = {"REFUSED", "WITHDRAWN"})
    void no_leaflet_turns_a_no_into_anything_else(Position.Standing standing) {
        assertThat(of(widening(2, -9, null)).of(position(standing, Examples.LEAFLET), NOW))
                .isEmpty();
    }

    @Test
    void a_yes_is_asked_by_the_leaflet_it_names_and_one_without_is_a_fault() {
        assertThat(of(widening(2, -9, null)).of(position(Position.Standing.GIVEN, Examples.LEAFLET), NOW))
                .containsInstanceOf(YesStanding.Superseded.class);
        assertThatThrownBy(() -> Supersessions.NONE.of(position(Position.Standing.GIVEN, null), NOW))
                .isInstanceOf(IllegalStateException.class);
    }

    @Test
    void cosmetic_changes_mean_nothing_to_anybody() {
        Supersessions supersessions =
                of(new Supersessions.Ending("register", 2, ChangeClass.COSMETIC, null, days(-9), days(-9)));
        assertThat(supersessions.of("register", 1, "steering", NOW)).isEqualTo(STANDS);
    }

    @Test
    void another_version_never_mends_a_yes() {
        Random random = new Random(11);
        for (int round = 0; round < 2_000; round++) {
            List<Supersessions.Ending> endings = new ArrayList<>();
            YesStanding before = STANDS;
            for (int version = 2; version < 7; version++) {
                endings.add(random(version, random));
                YesStanding after = Supersessions.of(endings).of("register", 1, "steering", NOW);
                assertThat(rank(after)).as(endings.toString()).isGreaterThanOrEqualTo(rank(before));
                before = after;
            }
        }
    }

    private static int rank(YesStanding standing) {
        return switch (standing) {
            case YesStanding.Stands _ -> 0;
            case YesStanding.StandsUntil _ -> 1;
            case YesStanding.Superseded _ -> 2;
        };
    }

    private static Supersessions.Ending random(int version, Random random) {
        int published = -50 + 10 * version;
        Set<String> purposes = random.nextBoolean() ? null : Set.of(random.nextBoolean() ? "steering" : "other");
        return switch (random.nextInt(3)) {
            case 0 -> widening(version, published, purposes);
            case 1 -> substantive(version, published, published + random.nextInt(80), purposes);
            default ->
                new Supersessions.Ending(
                        "register", version, ChangeClass.COSMETIC, purposes, days(published), days(published));
        };
    }

    private static Position position(Position.Standing standing, @Nullable LeafletRef leaflet) {
        return new Position("steering", Scope.REGISTER, standing, 1, days(-30), null, leaflet);
    }

    private static Supersessions of(Supersessions.Ending... endings) {
        return Supersessions.of(List.of(endings));
    }

    private static Supersessions.Ending widening(int version, int published, @Nullable Set<String> purposes) {
        return new Supersessions.Ending(
                "register", version, ChangeClass.WIDENING, purposes, days(published), days(published));
    }

    private static Supersessions.Ending substantive(
            int version, int published, int until, @Nullable Set<String> purposes) {
        return new Supersessions.Ending(
                "register", version, ChangeClass.SUBSTANTIVE, purposes, days(published), days(until));
    }

    private static Instant days(int days) {
        return NOW.plus(days, ChronoUnit.DAYS);
    }
}
