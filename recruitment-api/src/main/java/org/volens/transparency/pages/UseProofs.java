package org.volens.transparency.pages;

import java.time.Clock;
import java.time.Instant;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.consent.proof.receipt.ProvenUse;
import org.volens.consent.proof.uses.PageTree;
import org.volens.transparency.log.ItemProofs;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The proof that a use was told and stands in the log, for the person and for anybody they give it to. */
@Component
public class UseProofs {

    private final PageSql sql;
    private final ItemProofs items;
    private final PageHours hours;
    private final Clock clock;

    UseProofs(PageSql sql, ItemProofs items, PageHours hours, Clock clock) {
        this.sql = sql;
        this.items = items;
        this.hours = hours;
        this.clock = clock;
    }

    /** The proof of a person's use. Nobody else's use is found; one that stands in no page yet is refused with the time. */
    public Mono<ProvenUse> of(PersonId person, UUID use) {
        return sql.placed(person, use)
                .flatMap(this::proven)
                .switchIfEmpty(Mono.defer(() -> sql.usedAt(person, use)
                        .flatMap(at -> Mono.error(() -> waits(at).toException()))));
    }

    private Mono<ProvenUse> proven(PageSql.Placed placed) {
        return sql.tiles(placed.page(), PageTree.needed(placed.place(), placed.rows()))
                .map(tiles -> PageTree.path(placed.place(), placed.rows(), tiles))
                .zipWith(items.of(placed.page()))
                .map(both -> ProvenUse.of(placed.commitment(), placed.place(), both.getT1(), both.getT2()));
    }

    private Refusal waits(Instant usedAt) {
        Instant due = hours.due(usedAt, clock.instant());
        return Refusal.of(
                Refusal.Kind.WRONG_STATE,
                "use-in-page",
                "This use will stand in the log from " + due
                        + ", with all others of its hour. Ask for its proof after that.");
    }
}
