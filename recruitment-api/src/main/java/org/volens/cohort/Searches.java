package org.volens.cohort;

import java.time.Clock;
import java.util.UUID;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Every search over the register for a study is recorded; people are told how many there were. */
@Component
public class Searches {

    private final ReleasedSql sql;
    private final Clock clock;

    Searches(ReleasedSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** Records one search, by the staff id of whoever asked for it. */
    public Mono<Void> record(UUID studyId, String by) {
        return sql.searched(studyId, by, clock.instant());
    }
}
