package org.volens.diversity;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.volens.web.Refusal;

class TargetsTest {

    private static final LocalDate AGREED = LocalDate.of(2026, 1, 10);
    private static final EqualityStatement STATEMENT =
            new EqualityStatement("evidence", "in proportion", "panel", AGREED, AGREED.plusYears(1));

    @Test
    void aims_that_fit_together_stand() {
        assertThat(rules(
                        0,
                        Pools.share(Dimension.ETHNIC_GROUP, "asian", 0.1),
                        Pools.share(Dimension.ETHNIC_GROUP, "black", 0.1, 0.5),
                        Pools.count(Dimension.SEX, "female", 100),
                        new Target(Dimension.DEPRIVATION_QUINTILE, "1", Target.Kind.SHARE, 0.3, null, null)))
                .isEmpty();
    }

    @Test
    void an_aim_on_a_protected_characteristic_needs_its_whole_equality_statement() {
        assertThat(rules(0, aim(0.1, null, null))).containsExactly("targets[0].equalityStatement equality-statement");
        assertThat(rules(0, aim(0.1, null, new EqualityStatement(" ", "p", "a", AGREED, AGREED.plusDays(1)))))
                .containsExactly("targets[0].equalityStatement equality-statement");
        assertThat(rules(0, aim(0.1, null, new EqualityStatement("e", "p", "a", null, AGREED))))
                .containsExactly("targets[0].equalityStatement equality-statement");
        assertThat(rules(0, aim(0.1, null, new EqualityStatement("e", "p", "a", AGREED, AGREED))))
                .containsExactly("targets[0].equalityStatement equality-statement");
    }

    @Test
    void a_group_that_is_not_on_the_list_is_refused_and_so_is_not_known() {
        for (String category : List.of("martian", "unknown", "prefer-not-to-say", "")) {
            assertThat(rules(0, Pools.share(Dimension.ETHNIC_GROUP, category, 0.1)))
                    .containsExactly("targets[0].category category-known");
        }
    }

    @Test
    void numbers_out_of_range_are_refused() {
        assertThat(rules(0, aim(1.2, null, STATEMENT))).contains("targets[0].minimum share-range");
        assertThat(rules(0, aim(Double.NaN, null, STATEMENT))).contains("targets[0].minimum share-range");
        assertThat(rules(0, aim(0.2, -0.1, STATEMENT)))
                .contains("targets[0].maximum share-range", "targets[0].maximum minimum-over-maximum");
        assertThat(rules(0, aim(0.4, 0.3, STATEMENT))).containsExactly("targets[0].maximum minimum-over-maximum");
        assertThat(rules(0, Pools.count(Dimension.SEX, "male", 10.5)))
                .containsExactly("targets[0].minimum count-range");
    }

    @Test
    void shares_of_one_characteristic_may_not_add_up_to_more_than_one() {
        assertThat(rules(
                        0,
                        Pools.share(Dimension.ETHNIC_GROUP, "asian", 0.6),
                        Pools.share(Dimension.ETHNIC_GROUP, "black", 0.5)))
                .containsExactly("targets shares-over-one");
    }

    @Test
    void minimums_may_not_ask_for_more_people_than_the_study_wants() {
        assertThat(rules(100, Pools.share(Dimension.SEX, "female", 0.5), Pools.count(Dimension.SEX, "male", 60)))
                .containsExactly("targets minimums-contradict");
        assertThat(rules(0, Pools.count(Dimension.SEX, "male", 60))).isEmpty();
    }

    @Test
    void each_group_has_one_aim() {
        assertThat(rules(0, Pools.share(Dimension.SEX, "male", 0.1), Pools.share(Dimension.SEX, "male", 0.2)))
                .containsExactly("targets[1].category target-once");
    }

    @Test
    void an_aim_ends_at_its_review() {
        Target target = aim(0.1, null, STATEMENT);

        assertThat(target.inForce(AGREED.plusYears(1))).isTrue();
        assertThat(target.inForce(AGREED.plusYears(1).plusDays(1))).isFalse();
    }

    @Test
    void bands_and_quintiles_are_where_they_should_be() {
        assertThat(AgeBand.of(16).label()).isEqualTo("16-24");
        assertThat(AgeBand.of(24).label()).isEqualTo("16-24");
        assertThat(AgeBand.of(25).label()).isEqualTo("25-34");
        assertThat(AgeBand.of(84).label()).isEqualTo("75-84");
        assertThat(AgeBand.of(103).label()).isEqualTo("85+");
        assertThat(List.of(1, 2, 3, 9, 10, 0).stream().map(Stratum::quintileOfDecile))
                .containsExactly("1", "1", "2", "5", "5", "unknown");
    }

    private static Target aim(double minimum, Double maximum, EqualityStatement statement) {
        return new Target(Dimension.ETHNIC_GROUP, "black", Target.Kind.SHARE, minimum, maximum, statement);
    }

    private static List<String> rules(int recruitmentTarget, Target... targets) {
        return Targets.check(List.of(targets), recruitmentTarget).stream()
                .map(TargetsTest::text)
                .toList();
    }

    private static String text(Refusal refusal) {
        return refusal.field() + " " + refusal.rule();
    }
}
