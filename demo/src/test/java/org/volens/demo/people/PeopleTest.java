package org.volens.demo.people;

import static java.util.stream.Collectors.counting;
import static java.util.stream.Collectors.groupingBy;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Period;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class PeopleTest {

    private static final int COUNT = 20_000;
    private static final long SEED = 2026;
    private static final England ENGLAND = new England();

    private static List<SyntheticPerson> people;
    private static Duration taken;

    @BeforeAll
    static void make() {
        long begun = System.nanoTime();
        people = People.made(SEED, COUNT);
        people.forEach(person -> PersonLines.json(person.line()));
        taken = Duration.ofNanos(System.nanoTime() - begun);
    }

    @Test
    void twenty_thousand_people_are_made_and_written_in_under_30_seconds() {
        System.out.printf("made %,d people in %,d ms%n", people.size(), taken.toMillis());
        assertThat(people).hasSize(COUNT);
        assertThat(taken).isLessThan(Duration.ofSeconds(30));
    }

    @Test
    void the_same_seed_makes_the_same_bytes_and_another_makes_others() throws Exception {
        assertThat(digest(People.made(SEED, COUNT))).isEqualTo(digest(people));
        assertThat(digest(People.made(SEED + 1, COUNT))).isNotEqualTo(digest(people));
    }

    @Test
    void every_nhs_number_is_well_formed_distinct_and_from_the_range_that_is_never_issued() {
        assertThat(people)
                .extracting(person -> person.line().nhsNumber())
                .doesNotHaveDuplicates()
                .allSatisfy(number -> {
                    assertThat(number).matches("999\\d{7}");
                    assertThat(NhsNumbers.checkDigit(number)).isEqualTo(number.charAt(9) - '0');
                });
    }

    @Test
    void nobody_has_facts_without_permission_and_most_have_given_it() {
        Predicate<SyntheticPerson> matched = person -> person.given().contains(Permission.MATCHING);
        assertThat(people).filteredOn(matched.negate()).isNotEmpty().allSatisfy(person -> {
            assertThat(person.line().facts()).isEmpty();
            assertThat(person.line().coverage()).isEmpty();
        });
        assertThat(share(matched)).isBetween(0.85, 0.91);
        assertThat(share(person -> person.given().contains(Permission.STEERING)))
                .isBetween(0.55, 0.67);
    }

    @Test
    void everybody_is_sixteen_or_older() {
        assertThat(people)
                .extracting(PeopleTest::age)
                .allSatisfy(age -> assertThat(age).isBetween(16, 101));
    }

    @Test
    void each_board_has_its_share_of_the_people() {
        double population =
                ENGLAND.boards.stream().mapToLong(England.Board::population).sum();
        var counted = by(person -> person.line().icb());
        assertThat(counted).hasSize(36);
        ENGLAND.boards.forEach(board -> assertThat(counted.get(board.icb()) / (double) COUNT)
                .as(board.icb())
                .isCloseTo(board.population() / population, within(0.0005)));
    }

    @Test
    void each_board_has_its_deprivation_mix() {
        var counted = by(person -> person.line().icb() + person.line().imdDecile());
        for (England.Board board : ENGLAND.boards) {
            double size = IntStream.rangeClosed(1, 10)
                    .mapToLong(d -> counted.getOrDefault(board.icb() + d, 0L))
                    .sum();
            for (int decile = 1; decile <= 10; decile++) {
                assertThat(counted.getOrDefault(board.icb() + decile, 0L) / size)
                        .as(board.icb() + " decile " + decile)
                        .isCloseTo(board.deciles()[decile - 1] / (double) board.population(), within(0.02));
            }
        }
    }

    @Test
    void each_board_has_its_ethnic_mix_among_those_who_answered() {
        var groups = ENGLAND.categories.values().stream().flatMap(List::stream).toList();
        Function<String, EthnicGroup> groupOf = code -> groups.stream()
                .filter(category -> category.code().equals(code))
                .findFirst()
                .orElseThrow()
                .group();
        var answered = people.stream().filter(PeopleTest::answered).toList();
        assertThat(answered.size() / (double) COUNT).isBetween(0.95, 0.99);
        for (England.Board board : ENGLAND.boards) {
            var here = answered.stream()
                    .filter(person -> person.line().icb().equals(board.icb()))
                    .toList();
            double residents = board.residents().values().stream()
                    .mapToLong(Long::longValue)
                    .sum();
            for (EthnicGroup group : EthnicGroup.values()) {
                long found = here.stream()
                        .filter(person -> groupOf.apply(code(person)) == group)
                        .count();
                assertThat(found / (double) here.size())
                        .as(board.icb() + " " + group)
                        .isCloseTo(board.residents().get(group) / residents, within(0.02));
            }
        }
    }

    @Test
    void age_and_sex_are_those_of_each_region() {
        for (String region : List.of("Y56", "Y58", "Y59", "Y60", "Y61", "Y62", "Y63")) {
            var here = people.stream()
                    .filter(person -> person.line().region().equals(region))
                    .toList();
            double persons = ENGLAND.agesIn(region).stream()
                    .mapToLong(England.Ages::persons)
                    .sum();
            for (England.Ages span : ENGLAND.agesIn(region)) {
                long found = here.stream()
                        .filter(person -> age(person) >= span.from() && age(person) <= span.to())
                        .count();
                assertThat(found / (double) here.size())
                        .as(region + " " + span.from())
                        .isCloseTo(span.persons() / persons, within(0.01));
            }
            long women = here.stream()
                    .filter(person -> person.line().sexRegisteredAtBirth().equals("female"))
                    .count();
            assertThat(women / (double) here.size())
                    .isCloseTo(England.WOMEN / (double) (England.WOMEN + England.MEN), within(0.01));
        }
    }

    @Test
    void conditions_follow_age_ethnic_group_and_deprivation() {
        assertThat(withDiabetes(person -> age(person) >= 60))
                .isGreaterThan(3 * withDiabetes(person -> age(person) < 45));
        assertThat(withDiabetes(person -> answered(person) && "HJKL".contains(code(person))))
                .isGreaterThan(
                        withDiabetes(person -> answered(person) && code(person).equals("A")));
        assertThat(withDiabetes(person -> person.line().imdDecile() <= 2))
                .isGreaterThan(withDiabetes(person -> person.line().imdDecile() >= 9));
        assertThat(people.stream()
                        .flatMap(person -> person.line().facts().stream())
                        .map(PersonLine.Fact::code)
                        .distinct())
                .hasSize(12);
    }

    @Test
    void nobody_shares_birth_date_sex_and_area() {
        assertThat(people)
                .extracting(person -> person.line().birthDate()
                        + person.line().sexRegisteredAtBirth()
                        + person.line().lsoa())
                .doesNotHaveDuplicates();
    }

    @Test
    void some_people_share_a_home_and_some_cannot_be_reached_by_mail() {
        var homes = by(person -> String.join("|", person.line().contact().address()));
        assertThat(homes.values()).anyMatch(size -> size >= 3);
        assertThat(share(person -> person.line().contact().email() == null)).isBetween(0.05, 0.2);
    }

    @Test
    void the_joined_members_of_the_cast_suit_the_study_and_amina_has_not_joined() {
        assertThat(people)
                .filteredOn(person -> person.line().givenName().equals("Chidi")
                        && person.line().familyName().equals("Eze"))
                .anySatisfy(person -> assertThat(person.line().facts())
                        .extracting(PersonLine.Fact::code)
                        .contains("44054006"));
        assertThat(people)
                .extracting(person -> person.line().nhsNumber())
                .doesNotContain(CastRecords.amina().nhsNumber());
    }

    private static double withDiabetes(Predicate<SyntheticPerson> which) {
        var those = people.stream()
                .filter(person -> person.given().contains(Permission.MATCHING))
                .filter(which)
                .toList();
        long found = those.stream()
                .filter(person -> person.line().facts().stream()
                        .anyMatch(fact -> fact.code().equals("44054006")))
                .count();
        return found / (double) those.size();
    }

    private static boolean answered(SyntheticPerson person) {
        return person.line().ethnicity() != null && !code(person).equals("Z");
    }

    private static String code(SyntheticPerson person) {
        return person.line().ethnicity().code();
    }

    private static int age(SyntheticPerson person) {
        return Period.between(person.line().birthDate(), People.TODAY).getYears();
    }

    private static double share(Predicate<SyntheticPerson> which) {
        return people.stream().filter(which).count() / (double) people.size();
    }

    private static Map<String, Long> by(Function<SyntheticPerson, String> key) {
        return people.stream().collect(groupingBy(key, counting()));
    }

    private static String digest(List<SyntheticPerson> people) throws Exception {
        var digest = MessageDigest.getInstance("SHA-256");
        for (SyntheticPerson person : people) {
            digest.update((PersonLines.json(person.line())
                            + person.given().stream().sorted().toList() + "\n")
                    .getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
