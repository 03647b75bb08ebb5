package org.volens.invitations;

import static org.volens.web.RowsSql.required;

import java.util.List;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/** Which items of the log speak of a run. */
@Component
class RunItemSql {

    private final DatabaseClient database;

    RunItemSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Void> insert(UUID run, String what, UUID item) {
        return database.sql("INSERT INTO volens.run_item (wave_id, what, item_id) VALUES (:run, :what, :item)")
                .bind("run", run)
                .bind("what", what)
                .bind("item", item)
                .then();
    }

    Mono<List<RunItems.Said>> of(UUID run) {
        return database.sql(
                        "SELECT what, item_id FROM volens.run_item WHERE wave_id = :run ORDER BY what = 'proposed' DESC LIMIT 10")
                .bind("run", run)
                .map(row ->
                        new RunItems.Said(required(row, "what", String.class), required(row, "item_id", UUID.class)))
                .all()
                .collectList();
    }
}
