package org.volens.cohort;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * Numbers on the register's clock: a question of a study keeps the answer it got first for the rest of the day, so that
 * one person's change cannot be watched. Every screen and export that shows how many people asks here.
 */
@Component
public class ReleasedNumbers {

    /** Where the register's days begin and end. */
    public static final ZoneId LONDON = ZoneId.of("Europe/London");

    /** In place of a study, for questions that the register asks for itself. */
    public static final UUID REGISTER = new UUID(0, 0);

    private final ReleasedSql sql;
    private final Clock clock;

    ReleasedNumbers(ReleasedSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /**
     * The released answer to a question, worked out only when it has not been answered today.
     *
     * @param studyId the study that asks
     * @param question everything that the answer depends on but the people, in one text; the same text is the same question
     * @param count works out the true numbers, by key
     */
    public Mono<Map<String, Released>> answer(UUID studyId, String question, Mono<Map<String, Long>> count) {
        LocalDate today = LocalDate.ofInstant(clock.instant(), LONDON);
        return sql.answer(studyId, question, today)
                .switchIfEmpty(Mono.defer(() -> count.flatMap(numbers -> keep(studyId, question, today, numbers))));
    }

    private Mono<Map<String, Released>> keep(
            UUID studyId, String question, LocalDate today, Map<String, Long> numbers) {
        Map<String, Released> released = new LinkedHashMap<>();
        numbers.forEach((key, number) -> released.put(key, ReleaseFunction.release(number)));
        return sql.keep(studyId, question, today, released, clock.instant())
                .then(Mono.defer(() -> sql.answer(studyId, question, today)));
    }
}
