package org.volens.consent;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class IdsTest {

    private static final Instant NOW = Instant.parse("2026-11-21T10:00:00.123456Z");

    @Test
    void what_is_made_at_one_moment_stays_in_order() {
        List<UUID> made = Stream.generate(() -> Ids.next(NOW)).limit(10_000).toList();
        assertThat(made).isSortedAccordingTo((one, other) -> one.toString().compareTo(other.toString()));
        assertThat(made).doesNotHaveDuplicates();
    }

    @Test
    void many_threads_make_no_id_twice() {
        List<UUID> made = IntStream.range(0, 50_000)
                .parallel()
                .mapToObj(_ -> Ids.next(NOW))
                .toList();
        assertThat(made).doesNotHaveDuplicates();
    }

    @Test
    void it_is_a_uuid_of_version_7_with_its_time() {
        UUID made = Ids.next(Instant.parse("2031-01-02T03:04:05.678Z"));
        assertThat(made.version()).isEqualTo(7);
        assertThat(made.variant()).isEqualTo(2);
        assertThat(Instant.ofEpochMilli(made.getMostSignificantBits() >>> 16))
                .isEqualTo(Instant.parse("2031-01-02T03:04:05.678Z"));
    }

    @Test
    void a_clock_that_was_set_back_is_followed() {
        Ids.next(Instant.parse("2032-01-01T00:00:00Z"));
        UUID before = Ids.next(Instant.parse("2031-06-01T00:00:00Z"));
        assertThat(before.getMostSignificantBits() >>> 16)
                .isEqualTo(Instant.parse("2031-06-01T00:00:00Z").toEpochMilli());
    }
}
