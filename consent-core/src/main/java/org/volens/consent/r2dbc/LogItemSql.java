package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.required;

import java.time.Clock;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.ledger.LogItems;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Mono;

/** Items of the log as rows: the item, and its place in the queue, by one statement. */
public final class LogItemSql implements LogItems {

    private final DatabaseClient database;
    private final Clock clock;

    /** Works on the connection factory behind the client. */
    public LogItemSql(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    @Override
    public Mono<Void> add(UUID item, Kind kind, byte[] canonical) {
        Commitment made = Commitment.toCanonical(canonical);
        return database.sql("""
                        WITH item AS (
                            INSERT INTO volens.log_item (item_id, kind, canonical, salt, commitment, made_at)
                            VALUES (:item, :kind, :canonical, :salt, :commitment, :now))
                        INSERT INTO volens.leaf_queue (item_id, kind, commitment) VALUES (:item, :kind, :commitment)
                        """)
                .bind("item", item)
                .bind("kind", kind.code())
                .bind("canonical", canonical)
                .bind("salt", made.salt())
                .bind("commitment", made.value())
                .bind("now", at(clock.instant()))
                .then();
    }

    @Override
    public Mono<Commitment> of(UUID item) {
        return database.sql("SELECT salt, canonical, commitment FROM volens.log_item WHERE item_id = :item")
                .bind("item", item)
                .map(row -> new Commitment(
                        required(row, "salt", byte[].class),
                        required(row, "canonical", byte[].class),
                        required(row, "commitment", byte[].class)))
                .one();
    }
}
