package org.volens.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volens.registry.RegisterDatabase;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import tools.jackson.databind.json.JsonMapper;

class ReleaseTest {

    private static final UUID STUDY = UUID.randomUUID();
    private static final JsonMapper JSON = new JsonMapper();

    @BeforeEach
    void nothing_released_yet() {
        RegisterDatabase.clear();
    }

    @Test
    void law_7_seven_or_fewer_are_one_answer_and_nought_is_among_them() {
        assertThat(LongStream.rangeClosed(0, 7)
                        .mapToObj(ReleaseFunction::release)
                        .map(JSON::writeValueAsString)
                        .distinct())
                .containsExactly("{\"state\":\"suppressed\",\"text\":\"7 or fewer\"}");
    }

    @Test
    void law_7_every_other_number_is_to_the_nearest_five() {
        assertThat(LongStream.of(8, 12, 13, 17, 18, 22, 1_002, 1_003)
                        .mapToObj(ReleaseFunction::release)
                        .map(released -> ((Released.Number) released).value()))
                .containsExactly(10L, 10L, 15L, 15L, 20L, 20L, 1_000L, 1_005L);
        assertThat(JSON.writeValueAsString(ReleaseFunction.release(1_232)))
                .isEqualTo("{\"state\":\"released\",\"value\":1230}");
    }

    @Test
    void law_7_a_question_keeps_its_answer_for_the_day_whatever_happens_to_people() {
        ReleasedNumbers morning = numbers("2026-11-21T08:00:00Z");
        ReleasedNumbers evening = numbers("2026-11-21T23:00:00Z");
        ReleasedNumbers tomorrow = numbers("2026-11-22T00:00:00Z");

        assertThat(answer(morning, "how many", 13)).isEqualTo(new Released.Number(15));
        assertThat(answer(evening, "how many", 12)).isEqualTo(new Released.Number(15));
        assertThat(answer(tomorrow, "how many", 12)).isEqualTo(new Released.Number(10));
    }

    @Test
    void another_question_or_study_has_its_own_answer() {
        ReleasedNumbers numbers = numbers("2026-11-21T08:00:00Z");
        assertThat(answer(numbers, "how many", 13)).isEqualTo(new Released.Number(15));
        assertThat(answer(numbers, "how many women", 3)).isEqualTo(new Released.Suppressed());
        assertThat(numbers.answer(UUID.randomUUID(), "how many", Mono.just(Map.of("n", 50L)))
                        .block())
                .containsEntry("n", new Released.Number(50));
    }

    @Test
    void of_several_who_ask_at_once_all_get_the_first_answer() {
        ReleasedNumbers numbers = numbers("2026-11-21T08:00:00Z");
        List<Released> answers = Flux.range(0, 8)
                .flatMap(at -> numbers.answer(STUDY, "at once", Mono.just(Map.of("n", 100L + 10 * at))), 8)
                .map(answer -> answer.get("n"))
                .collectList()
                .block();

        assertThat(answers).hasSize(8).containsOnly(answers.getFirst());
    }

    @Test
    void only_released_numbers_are_kept() {
        answer(numbers("2026-11-21T08:00:00Z"), "how many", 13);
        answer(numbers("2026-11-21T08:00:00Z"), "how few", 3);

        assertThat(RegisterDatabase.texts("SELECT answer::text FROM volens.released_count ORDER BY 1"))
                .containsExactly("{\"n\": 15}", "{\"n\": null}");
    }

    private static Released answer(ReleasedNumbers numbers, String question, long count) {
        return numbers.answer(STUDY, question, Mono.just(Map.of("n", count)))
                .block(Duration.ofSeconds(10))
                .get("n");
    }

    private static ReleasedNumbers numbers(String now) {
        return new ReleasedNumbers(
                new ReleasedSql(RegisterDatabase.DATABASE), Clock.fixed(Instant.parse(now), ZoneOffset.UTC));
    }
}
