package org.volens.demo.soak;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.volens.demo.settings.SettingRefused;

/**
 * What is asked of a run.
 *
 * @param seconds how long the load lasts
 * @param people how many there are
 * @param nodes how many APIs
 * @param plant the fault to plant while it runs, or before its end
 * @param afterwards faults to plant, one after the other, once it was seen what there is without them; each must be found then
 * @param kept where the history is kept; empty for a folder that goes when nothing unexpected was found
 */
record Options(int seconds, int people, int nodes, Plant plant, List<Plant> afterwards, Optional<Path> kept) {

    Options {
        afterwards = List.copyOf(afterwards);
    }

    private static final int SECONDS = 60;
    private static final int PEOPLE = 3_000;
    private static final int NODES = 3;

    /** Numbers come in their order: seconds, people. Words may stand anywhere. */
    static Options of(List<String> arguments) {
        var numbers = new ArrayList<Integer>();
        Plant plant = Plant.NONE;
        List<Plant> afterwards = List.of();
        Optional<Path> kept = Optional.empty();
        for (var rest = arguments.iterator(); rest.hasNext(); ) {
            String word = rest.next();
            switch (word) {
                case "--plant" -> plant = Plant.named(after(word, rest));
                case "--then-plant" ->
                    afterwards = Arrays.stream(after(word, rest).split(",", -1))
                            .map(Plant::named)
                            .toList();
                case "--keep" -> kept = Optional.of(Path.of(after(word, rest)));
                default -> numbers.add(number(word));
            }
        }
        int seconds = numbers.isEmpty() ? SECONDS : numbers.getFirst();
        int people = numbers.size() < 2 ? PEOPLE : numbers.get(1);
        return new Options(seconds, people, NODES, plant, afterwards, kept);
    }

    private static String after(String word, java.util.Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new SettingRefused("After " + word + " comes a word.");
        }
        return rest.next();
    }

    private static int number(String word) {
        if (!word.matches("[1-9][0-9]{0,6}")) {
            throw new SettingRefused(word + " is neither a number of seconds or people nor an option.");
        }
        return Integer.parseInt(word);
    }
}
