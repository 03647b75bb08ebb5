package org.volens.consent.r2dbc;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.volens.consent.Act;
import org.volens.consent.ledger.Permits.Who;
import org.volens.consent.ledger.Permits.WhoPage;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who permits an act that rests on what people once agreed to, such as to be told the results of a study they took part in. That is in
 * their events and in no position, so each is decided as if asked alone. Whoever was never asked in the study is not looked at.
 */
final class WhoTookPart {

    private static final int TOGETHER = 1_000;
    private static final UUID FIRST = new UUID(0, 0);

    private final WhoSql sql;
    private final Decides decides;

    /** Those of some who permit an act at a moment, in their order. */
    interface Decides {
        Mono<List<Who>> permitting(List<Who> some, Act act, Instant now);
    }

    WhoTookPart(WhoSql sql, Decides decides) {
        this.sql = sql;
        this.decides = decides;
    }

    private record Some(List<Who> permitting, Optional<UUID> next) {}

    Flux<Who> all(Act act, Instant now) {
        return after(act, now, FIRST, TOGETHER)
                .expand(some -> Mono.justOrEmpty(some.next()).flatMap(next -> after(act, now, next, TOGETHER)))
                .concatMapIterable(Some::permitting);
    }

    Mono<WhoPage> page(Act act, Instant now, UUID after, int most) {
        return after(act, now, after, most)
                .map(some ->
                        new WhoPage(some.permitting().stream().map(Who::person).toList(), some.next()));
    }

    private Mono<Some> after(Act act, Instant now, UUID after, int most) {
        return sql.askedOnce(act, after, most)
                .flatMap(asked -> decides.permitting(asked, act, now)
                        .map(permitting -> new Some(
                                permitting,
                                asked.size() < most
                                        ? Optional.empty()
                                        : Optional.of(asked.getLast().person().value()))));
    }
}
