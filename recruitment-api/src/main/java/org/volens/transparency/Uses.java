package org.volens.transparency;

import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeBook;
import reactor.core.publisher.Mono;

/** The use log: written in the transaction of the use with its legal route, read by the person it is about. */
@Component
public class Uses {

    private static final Duration MONTH = Duration.ofDays(31);

    private final UseSql sql;
    private final UseRoutes routes;
    private final Clock clock;

    Uses(UseSql sql, UseRoutes routes, Clock clock) {
        this.sql = sql;
        this.routes = routes;
        this.clock = clock;
    }

    /** Writes one use; joins the caller's transaction. */
    public Mono<Void> record(PersonId person, Use use) {
        return recordAll(Map.of(person, use));
    }

    /** Writes one use each for many people, in one statement; joins the caller's transaction. */
    public Mono<Void> recordAll(Map<PersonId, Use> uses) {
        return uses.isEmpty()
                ? Mono.empty()
                : routes.readBy(uses.values()).flatMap(book -> sql.insertAll(routed(uses, book), clock.instant()));
    }

    private static Map<PersonId, UseSql.Routed> routed(Map<PersonId, Use> uses, PurposeBook book) {
        return uses.entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        one -> new UseSql.Routed(one.getValue(), UseRoutes.of(one.getValue(), book))));
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
