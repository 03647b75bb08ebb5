package org.volens.transparency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.Ids;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import reactor.core.publisher.Mono;

/** The use log: written in the transaction of the use, read by the person it is about. */
@Component
public class Uses {

    private static final Duration MONTH = Duration.ofDays(31);

    private final UseSql sql;
    private final Clock clock;

    Uses(UseSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** A choice as the decision that a use rests on. */
    public static Use.Under under(Position position) {
        LeafletRef leaflet = position.leaflet();
        return leaflet == null
                ? new Use.Under(position.purpose(), position.seq(), null, null)
                : new Use.Under(position.purpose(), position.seq(), leaflet.leafletId(), leaflet.version());
    }

    /** Writes one use; joins the caller's transaction. */
    public Mono<Void> record(PersonId person, Use use) {
        Instant now = clock.instant();
        return sql.insert(person, Ids.next(now), now, use);
    }

    /** Writes one use each for many people, in one statement; joins the caller's transaction. */
    public Mono<Void> recordAll(Map<PersonId, Use> uses) {
        return uses.isEmpty() ? Mono.empty() : sql.insertAll(uses, clock.instant());
    }

    /** A person's uses, newest first, from before the one given. */
    public Mono<List<UseLine>> of(PersonId person, @Nullable UUID before, int limit) {
        return sql.newest(person, before, limit);
    }

    /** Searches over the register in the last month, told as a total. */
    public Mono<Integer> searchesThisMonth() {
        return sql.studiesSearchedSince(clock.instant().minus(MONTH));
    }
}
