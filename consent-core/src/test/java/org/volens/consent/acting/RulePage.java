package org.volens.consent.acting;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** The tables that a committee reads, as the tests read them. */
final class RulePage {

    private RulePage() {}

    /** A row: cells by column. */
    record Row(List<String> cells) {

        String cell(int column) {
            return cells.get(column);
        }

        /** Whether the cell says "any" or names the value. */
        boolean fits(int column, String value) {
            String cell = cell(column);
            return cell.equals("any") || Arrays.asList(cell.split(", ")).contains(value);
        }
    }

    /** Rows of the table whose heading is given. */
    static List<Row> table(String heading) {
        List<String> lines = lines();
        int start = lines.indexOf(heading);
        if (start < 0) {
            throw new IllegalStateException("The page has no table with the heading " + heading);
        }
        return lines.stream()
                .skip(start + 2L)
                .takeWhile(line -> line.startsWith("|"))
                .map(RulePage::row)
                .toList();
    }

    static String word(StudyType type) {
        return type.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    static String word(Capacity capacity) {
        return capacity.name().toLowerCase(Locale.ROOT);
    }

    static String word(AgeBand age) {
        return switch (age) {
            case UNDER_SIXTEEN -> "under 16";
            case SIXTEEN_OR_SEVENTEEN -> "16 or 17";
            case ADULT -> "18 and over";
            case UNKNOWN -> "unknown";
        };
    }

    private static Row row(String line) {
        return new Row(Stream.of(line.substring(1, line.lastIndexOf('|')).split("\\|", -1))
                .map(String::strip)
                .toList());
    }

    private static List<String> lines() {
        Path page = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("docs").resolve("acting-for-someone.md"))
                .filter(Files::exists)
                .findFirst()
                .orElseThrow();
        try {
            return Files.readAllLines(page);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
