package org.volens.transparency.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.Ids;
import org.volens.consent.ledger.ErasureRecord;
import org.volens.web.operations.StartRefused;
import reactor.core.publisher.Flux;

class FileErasuresTest {

    @TempDir
    private Path folder;

    private static ErasureRecord one() {
        return new ErasureRecord(
                Instant.parse("2026-11-22T10:00:00.000001Z"),
                Ids.random(32),
                List.of(new ErasureRecord.Tombstone(1, Ids.random(32))));
    }

    private List<String> lines() {
        return new FileErasures(folder)
                .all().block().stream().map(ErasureRecord::line).toList();
    }

    @Test
    void what_was_written_is_read_in_order_also_by_another_node() {
        List<ErasureRecord> written = List.of(one(), one(), one());
        assertThat(lines()).isEmpty();
        written.forEach(record -> new FileErasures(folder).write(record).block());
        assertThat(lines()).isEqualTo(written.stream().map(ErasureRecord::line).toList());
    }

    @Test
    void many_at_once_are_all_there() {
        FileErasures journal = new FileErasures(folder);
        Flux.fromStream(IntStream.range(0, 60).mapToObj(_ -> one()))
                .flatMap(journal::write, 16)
                .blockLast();
        assertThat(lines()).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void a_line_that_a_crash_cut_off_counts_for_nothing_and_is_written_over() throws Exception {
        ErasureRecord whole = one();
        ErasureRecord next = one();
        new FileErasures(folder).write(whole).block();
        Files.writeString(folder.resolve("erasures"), "erased 2026-11-22T10:0", StandardOpenOption.APPEND);
        assertThat(lines()).containsExactly(whole.line());
        new FileErasures(folder).write(next).block();
        assertThat(lines()).containsExactly(whole.line(), next.line());
        assertThat(Files.readString(folder.resolve("erasures"))).isEqualTo(whole.line() + "\n" + next.line() + "\n");
    }

    @Test
    void a_damaged_line_refuses_the_start() throws Exception {
        new FileErasures(folder).write(one()).block();
        Files.writeString(folder.resolve("erasures"), "nonsense\n", StandardOpenOption.APPEND);
        assertThatThrownBy(this::lines).isInstanceOf(StartRefused.class).hasMessageContaining("Line 2 of");
    }
}
