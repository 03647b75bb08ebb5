package org.volens.demo.soak.house;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Row;

/**
 * Reads PostgreSQL's own protocol of logical replication (pgoutput, version 1): the rows that each transaction wrote, in the order
 * in which the transactions committed.
 */
final class PgOutput {

    private static final Instant EPOCH = Instant.parse("2000-01-01T00:00:00Z");

    private final Map<Integer, Table> tables = new HashMap<>();
    private final List<Row> rows = new ArrayList<>();
    private long position;
    private Instant at = EPOCH;

    private record Table(String name, List<String> columns) {}

    /** Takes one message; answers a transaction where this was its end and it wrote anything that counts. */
    Optional<Happening.Committed> take(byte[] message) {
        ByteBuffer in = ByteBuffer.wrap(message);
        char kind = (char) in.get();
        switch (kind) {
            case 'B' -> begin(in);
            case 'R' -> relation(in);
            case 'I' -> {
                Table table = table(in);
                in.get(); // N: what follows is the new row
                LedgerRows.of(table.name(), tuple(in, table)).ifPresent(rows::add);
            }
            case 'U' -> update(in);
            case 'C' -> {
                return end();
            }
            default -> {
                // types, origins and the like say nothing here
            }
        }
        return Optional.empty();
    }

    private void begin(ByteBuffer in) {
        position = in.getLong();
        at = EPOCH.plus(in.getLong(), ChronoUnit.MICROS);
        rows.clear();
    }

    private Optional<Happening.Committed> end() {
        return rows.isEmpty() ? Optional.empty() : Optional.of(new Happening.Committed(position, at, rows));
    }

    private void relation(ByteBuffer in) {
        int id = in.getInt();
        text(in); // schema
        String name = text(in);
        in.get(); // replica identity
        List<String> columns = new ArrayList<>();
        for (int left = in.getShort(); left > 0; left--) {
            in.get();
            columns.add(text(in));
            in.getInt();
            in.getInt();
        }
        tables.put(id, new Table(name, columns));
    }

    private void update(ByteBuffer in) {
        Table table = table(in);
        char part = (char) in.get();
        if (part != 'N') { // the old row, or its key, comes first
            tuple(in, table);
            in.get();
        }
        LedgerRows.of(table.name(), tuple(in, table)).ifPresent(rows::add);
    }

    private Table table(ByteBuffer in) {
        return Objects.requireNonNull(tables.get(in.getInt()));
    }

    private static Map<String, @Nullable String> tuple(ByteBuffer in, Table table) {
        Map<String, @Nullable String> values = new HashMap<>();
        int count = in.getShort();
        for (int at = 0; at < count; at++) {
            String column = table.columns().get(at);
            char kind = (char) in.get();
            if (kind == 't') {
                byte[] value = new byte[in.getInt()];
                in.get(value);
                values.put(column, new String(value, StandardCharsets.UTF_8));
            } else {
                values.put(column, null);
            }
        }
        return values;
    }

    private static String text(ByteBuffer in) {
        int begin = in.position();
        while (in.get() != 0) {
            // to the end of the text
        }
        return new String(in.array(), begin, in.position() - begin - 1, StandardCharsets.UTF_8);
    }
}
