package org.volens.registry;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import reactor.core.publisher.Mono;

/** Withdrawing "use my record" deletes what came from records, in the transaction of the withdrawal. */
@Component
public class FactsRemoval {

    private final FactsSql sql;

    FactsRemoval(FactsSql sql) {
        this.sql = sql;
    }

    /**
     * Deletes a person's facts and coverage that came from records and answers how many facts there were. Joins the
     * caller's transaction; what the person told us themselves stays.
     */
    public Mono<Long> removeFromRecords(PersonId person) {
        return removeFromRecords(List.of(person)).map(removed -> removed.getOrDefault(person, 0L));
    }

    /** The same of many people; those of whom there was no fact are not in the answer. */
    Mono<Map<PersonId, Long>> removeFromRecords(Collection<PersonId> people) {
        return sql.removeFromRecords(people);
    }
}
