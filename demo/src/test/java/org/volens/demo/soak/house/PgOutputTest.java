package org.volens.demo.soak.house;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Row;

class PgOutputTest {

    private static final String PERSON = "01a20268-3fcb-7d4a-8ed4-7f1993d4b52d";
    private static final List<String> EVENT = List.of("person_id", "seq", "recorded_at", "kind", "commitment");

    private final PgOutput output = new PgOutput();

    @Test
    void a_transaction_is_told_at_its_end_with_its_place_its_time_and_its_rows() throws IOException {
        assertThat(output.take(begin(4711, 817_113_600_000_000L))).isEmpty();
        assertThat(output.take(relation(7, "consent_event", EVENT))).isEmpty();
        assertThat(output.take(insert(7, PERSON, "3", "2026-11-22 08:00:00.123456+00", "stopped", "\\xab")))
                .isEmpty();
        assertThat(output.take(commit()))
                .contains(new Happening.Committed(
                        4711,
                        Instant.parse("2025-11-22T08:00:00Z"),
                        List.of(new Row.Event(
                                UUID.fromString(PERSON),
                                3,
                                Instant.parse("2026-11-22T08:00:00.123456Z"),
                                "stopped",
                                "ab"))));
    }

    @Test
    void a_transaction_without_a_row_that_counts_is_not_told() throws IOException {
        output.take(begin(1, 0));
        output.take(relation(8, "message", List.of("person_id", "message_id", "study_id", "kind", "state")));
        output.take(insert(8, PERSON, PERSON, PERSON, "invitation", "queued"));
        assertThat(output.take(commit())).isEmpty();
    }

    @Test
    void a_message_that_is_sent_later_is_told_by_its_update() throws IOException {
        output.take(begin(1, 0));
        output.take(relation(8, "message", List.of("person_id", "message_id", "study_id", "kind", "state")));
        byte[] update = insert(8, PERSON, PERSON, PERSON, "invitation", "sent");
        update[0] = 'U';
        output.take(update);
        assertThat(output.take(commit()).orElseThrow().rows())
                .containsExactly(new Row.Sent(
                        UUID.fromString(PERSON), UUID.fromString(PERSON), UUID.fromString(PERSON), "invitation"));
    }

    private interface Writing {
        void write(DataOutputStream out) throws IOException;
    }

    private static byte[] message(char kind, Writing writing) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte(kind);
        writing.write(out);
        return bytes.toByteArray();
    }

    private static byte[] begin(long position, long micros) throws IOException {
        return message('B', out -> {
            out.writeLong(position);
            out.writeLong(micros);
            out.writeInt(99);
        });
    }

    private static byte[] commit() throws IOException {
        return message('C', out -> out.write(new byte[25]));
    }

    private static byte[] relation(int id, String name, List<String> columns) throws IOException {
        return message('R', out -> {
            out.writeInt(id);
            text(out, "volens");
            text(out, name);
            out.writeByte('d');
            out.writeShort(columns.size());
            for (String column : columns) {
                out.writeByte(0);
                text(out, column);
                out.writeInt(25);
                out.writeInt(-1);
            }
        });
    }

    private static byte[] insert(int relation, String... values) throws IOException {
        return message('I', out -> {
            out.writeInt(relation);
            out.writeByte('N');
            out.writeShort(values.length);
            for (String value : values) {
                out.writeByte('t');
                out.writeInt(value.length());
                out.write(value.getBytes(StandardCharsets.UTF_8));
            }
        });
    }

    private static void text(DataOutputStream out, String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.UTF_8));
        out.writeByte(0);
    }
}
