package org.volens.demo.people;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.volens.demo.people.England.Category;

/**
 * Makes the people of a demo. The same seed, number and day make the same people, byte for byte, on any machine; a
 * number of people is dealt by quota, so their mix by board is that of England and not of chance.
 */
public final class People {

    /** The day on which everybody has the age that was dealt to them. */
    public static final LocalDate TODAY = LocalDate.of(2026, 11, 1);

    private final England england = new England();
    private final Names names = new Names();
    private final Conditions conditions = new Conditions();
    private final Circumstances circumstances = new Circumstances();
    private final Set<String> taken = new HashSet<>();
    private final SplittableRandom chance;

    private People(long seed) {
        this.chance = new SplittableRandom(seed);
    }

    /** Makes this many people, the joined members of the cast among them. */
    public static List<SyntheticPerson> made(long seed, int count) {
        var cast = CastRecords.joined();
        var people = new ArrayList<>(cast);
        var maker = new People(seed);
        CastRecords.all().forEach(maker::keepApart);
        people.addAll(maker.made(Math.max(0, count - cast.size())));
        return people.subList(0, Math.min(count, people.size()));
    }

    /** Makes people and passes them on in chunks. */
    public static void pour(long seed, int count, int chunk, PeopleSink sink) {
        List<SyntheticPerson> people = made(seed, count);
        for (int start = 0; start < people.size(); start += chunk) {
            sink.accept(people.subList(start, Math.min(people.size(), start + chunk)));
        }
    }

    private void keepApart(PersonLine line) {
        taken.add(line.birthDate() + "|" + line.sexRegisteredAtBirth().equals("female") + "|" + line.lsoa());
    }

    private List<SyntheticPerson> made(int count) {
        Iterator<String> numbers = NhsNumbers.scattered().iterator();
        List<Seat> seats = Seat.dealt(england, count, chance.split());
        var people = new ArrayList<SyntheticPerson>(count);
        for (Home home : Home.settled(seats, names, chance.split())) {
            for (Seat seat : home.adults()) {
                people.add(person(home, seat, numbers.next(), chance.split()));
            }
        }
        return people;
    }

    private SyntheticPerson person(Home home, Seat seat, String number, SplittableRandom own) {
        var given = Permission.drawn(own);
        String firstName = names.given(seat.group(), seat.female(), own);
        String lastName = own.nextDouble() < 0.8 ? home.familyName() : names.family(seat.group(), own);
        LocalDate born = born(seat, own);
        String category = category(seat.group(), own);
        String language = circumstances.language(category, own);
        boolean matched = given.contains(Permission.MATCHING);
        var line = new PersonLine(
                number,
                lastName,
                firstName,
                born,
                seat.female() ? "female" : "male",
                circumstances.answer(category, own),
                home.postcode(),
                seat.place().lsoa(),
                seat.place().decile(),
                seat.board().icb(),
                seat.board().region(),
                circumstances.contact(firstName, lastName, number, home, seat, own),
                language,
                circumstances.needs(language, own),
                "gp-demo",
                matched ? circumstances.coverage(born, own) : List.of(),
                matched ? conditions.drawn(seat, born, TODAY, own) : List.of());
        return new SyntheticPerson(line, given);
    }

    /** Nobody shares birth date, sex and area, so that people can be told apart by what a register keeps in clear. */
    private LocalDate born(Seat seat, SplittableRandom own) {
        LocalDate youngest = TODAY.minusYears(seat.age());
        LocalDate born = youngest.minusDays(own.nextInt(365));
        while (!taken.add(born + "|" + seat.female() + "|" + seat.place().lsoa())) {
            born = youngest.minusDays(own.nextInt(365));
        }
        return born;
    }

    private String category(EthnicGroup group, SplittableRandom own) {
        List<Category> choices = england.categories.getOrDefault(group, List.of());
        long drawn =
                own.nextLong(choices.stream().mapToLong(Category::residents).sum());
        for (Category choice : choices) {
            drawn -= choice.residents();
            if (drawn < 0) {
                return choice.code();
            }
        }
        throw new IllegalStateException("No category was drawn.");
    }
}
