package org.volens.demo.journey;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.volens.demo.people.People;
import org.volens.demo.people.SyntheticPerson;
import org.volens.demo.persona.Personas;
import org.volens.demo.settings.DemoSettings;

/** After the story: no log of any program holds the NHS number or the name of anybody on the register. */
final class Logs {

    private static final Pattern NHS_NUMBER = Pattern.compile("(?<!\\d)(\\d{3})[ -]?(\\d{3})[ -]?(\\d{4})(?!\\d)");
    private static final Pattern WORD = Pattern.compile("\\p{L}[\\p{L}'-]*");

    private final Set<String> numbers = new HashSet<>();
    private final Set<String> names = new HashSet<>();
    private final Path folder;

    private Logs(DemoSettings settings) {
        folder = settings.folder().logs();
        People.made(settings.seed(), settings.people()).stream()
                .map(SyntheticPerson::line)
                .forEach(line -> add(line.nhsNumber(), line.givenName(), line.familyName()));
        Personas.participants().forEach(person -> add(person.nhsNumber(), person.givenName(), person.familyName()));
    }

    static Step nameNobody(DemoSettings settings) {
        return new Step("No log of any program holds a number or a name of anybody", _ -> new Logs(settings).check());
    }

    private void add(String nhsNumber, String given, String family) {
        numbers.add(nhsNumber.replaceAll("\\D", ""));
        names.add(name(given, family));
        names.add(name(family, given));
    }

    private void check() {
        try (var files = Files.list(folder)) {
            List<Path> logs = files.toList();
            NotHeld.unless(logs.stream().anyMatch(Logs::tellsOfRequests), "no log tells of a request: " + logs);
            logs.forEach(this::check);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static boolean tellsOfRequests(Path log) {
        return text(log).contains("/v1/me/choices");
    }

    private void check(Path log) {
        text(log).lines().forEach(line -> {
            Matcher number = NHS_NUMBER.matcher(line);
            while (number.find()) {
                String found = number.group(1) + number.group(2) + number.group(3);
                NotHeld.unless(!numbers.contains(found), log.getFileName() + " holds an NHS number");
            }
            List<String> words = words(line);
            for (int i = 1; i < words.size(); i++) {
                NotHeld.unless(
                        !names.contains(words.get(i - 1) + " " + words.get(i)),
                        log.getFileName() + " holds a name of somebody");
            }
        });
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        Matcher word = WORD.matcher(line);
        while (word.find()) {
            words.add(word.group().toLowerCase(Locale.ROOT));
        }
        return words;
    }

    private static String name(String first, String second) {
        return String.join(" ", words(first + " " + second));
    }

    private static String text(Path log) {
        try {
            return Files.readString(log, StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
