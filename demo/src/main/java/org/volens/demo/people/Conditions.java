package org.volens.demo.people;

import java.time.LocalDate;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/** Gives people the conditions they might have at their age; the figures are our own and are nobody's statistics. */
final class Conditions {

    static final String SNOMED = "http://snomed.info/sct";
    private static final int[] BANDS = {16, 30, 45, 60, 75};
    private static final double SUSPECTED = 0.015;

    private final List<Table.Row> table = Table.read("conditions.csv");

    /** The entries of one record. */
    List<PersonLine.Fact> drawn(Seat seat, LocalDate born, LocalDate today, SplittableRandom chance) {
        return table.stream()
                .flatMap(row -> chance.nextDouble() < frequency(row, seat)
                        ? Stream.of(fact(row, seat.age(), born, today, chance))
                        : Stream.empty())
                .toList();
    }

    /** How often, for someone of this age, sex, group and decile. */
    static double frequency(Table.Row row, Seat seat) {
        double byAge = row.figure("from_" + band(seat.age()));
        double bySex = row.figure(seat.female() ? "female" : "male");
        double byGroup =
                seat.group() == EthnicGroup.WHITE ? 1 : row.figure(seat.group().word());
        double byDecile =
                Math.pow(row.figure("deprivation"), (5.5 - seat.place().decile()) / 9);
        return Math.min(0.9, byAge * bySex * byGroup * byDecile);
    }

    private static int band(int age) {
        int found = BANDS[0];
        for (int from : BANDS) {
            found = age >= from ? from : found;
        }
        return found;
    }

    private static PersonLine.Fact fact(
            Table.Row row, int age, LocalDate born, LocalDate today, SplittableRandom chance) {
        int years = 1 + chance.nextInt(Math.max(1, Math.min(20, age - 10)));
        LocalDate onset = latest(born.plusYears(5), today.minusYears(years).minusDays(chance.nextInt(300)));
        LocalDate recorded = earliest(today, onset.plusDays(chance.nextInt(60)));
        String verification = chance.nextDouble() < SUSPECTED ? "suspected" : "confirmed";
        return new PersonLine.Fact(
                "condition", SNOMED, row.text("code"), row.text("display"), onset, recorded, "active", verification);
    }

    private static LocalDate latest(LocalDate one, LocalDate other) {
        return one.isAfter(other) ? one : other;
    }

    private static LocalDate earliest(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? one : other;
    }
}
