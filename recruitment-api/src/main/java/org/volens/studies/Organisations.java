package org.volens.studies;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Finds the ODS code of an English NHS trust by the name that a study record gives; a name that is not plain gives none. */
final class Organisations {

    private static final Set<String> NOISE =
            Set.of("nhs", "foundation", "trust", "the", "and", "of", "hospital", "hospitals");
    private static final Map<String, Trust> BY_NAME = load();

    private Organisations() {}

    /** A trust. */
    record Trust(String odsCode, String name) {}

    static Optional<Trust> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(key(name)));
    }

    private static Map<String, Trust> load() {
        Map<String, Trust> trusts = new HashMap<>();
        try (BufferedReader file = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Organisations.class.getResourceAsStream("nhs-trusts.tsv")),
                StandardCharsets.UTF_8))) {
            file.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] cells = line.split("\t", -1);
                trusts.put(key(cells[1]), new Trust(cells[0], cells[1]));
            });
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
        return Map.copyOf(trusts);
    }

    private static String key(String name) {
        return Stream.of(name.toLowerCase(Locale.ROOT).split("[^a-z0-9]+"))
                .filter(word -> !word.isEmpty() && !NOISE.contains(word))
                .sorted()
                .collect(Collectors.joining(" "));
    }
}
