package org.volens.demo.people;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/** An address and the adults who live there. */
record Home(String street, String postcode, String familyName, List<Seat> adults) {

    private static final String INWARD = "ABDEFGHJLNPQRSTUWXYZ";

    Home {
        adults = List.copyOf(adults);
    }

    /** Settles people of one place and group into homes of one to four. */
    static List<Home> settled(List<Seat> seats, Names names, SplittableRandom chance) {
        var ordered = new ArrayList<>(seats);
        ordered.sort(
                Comparator.<Seat, String>comparing(seat -> seat.place().lsoa()).thenComparing(Seat::group));
        var homes = new ArrayList<Home>();
        for (int start = 0; start < ordered.size(); ) {
            int end = start + 1;
            int size = size(chance);
            while (end < ordered.size() && end - start < size && neighbours(ordered.get(start), ordered.get(end))) {
                end++;
            }
            homes.add(home(ordered.subList(start, end), names, chance));
            start = end;
        }
        return homes;
    }

    private static Home home(List<Seat> adults, Names names, SplittableRandom chance) {
        Seat first = adults.getFirst();
        String district = first.board().postcodeArea() + (1 + chance.nextInt(9));
        String postcode = district + " " + (1 + chance.nextInt(9)) + letter(chance) + letter(chance);
        return new Home(names.street(chance), postcode, names.family(first.group(), chance), adults);
    }

    private static boolean neighbours(Seat one, Seat other) {
        return one.place().equals(other.place()) && one.group() == other.group();
    }

    private static int size(SplittableRandom chance) {
        double drawn = chance.nextDouble();
        return drawn < 0.42 ? 1 : drawn < 0.84 ? 2 : drawn < 0.95 ? 3 : 4;
    }

    private static char letter(SplittableRandom chance) {
        return INWARD.charAt(chance.nextInt(INWARD.length()));
    }
}
