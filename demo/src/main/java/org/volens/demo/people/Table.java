package org.volens.demo.people;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** A small table beside this class: a line of column names, then one line per row, no quotes. */
final class Table {

    /** One row by column name. */
    record Row(Map<String, String> cells) {
        String text(String column) {
            return Objects.requireNonNull(cells.get(column), column);
        }

        int count(String column) {
            return Integer.parseInt(text(column));
        }

        double figure(String column) {
            return Double.parseDouble(text(column));
        }
    }

    private Table() {}

    static List<Row> read(String name) {
        List<String> lines = resource(name).lines().toList();
        String[] columns = lines.getFirst().split(",", -1);
        return lines.stream()
                .skip(1)
                .map(line -> row(columns, line.split(",", -1)))
                .toList();
    }

    static String resource(String name) {
        try (InputStream content = Table.class.getResourceAsStream(name)) {
            return new String(Objects.requireNonNull(content, name).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Row row(String[] columns, String[] cells) {
        var row = new LinkedHashMap<String, String>();
        for (int i = 0; i < columns.length; i++) {
            row.put(columns[i], cells[i]);
        }
        return new Row(row);
    }
}
