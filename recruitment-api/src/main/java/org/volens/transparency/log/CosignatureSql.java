package org.volens.transparency.log;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import java.time.Instant;
import java.util.List;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.volens.consent.proof.SignedNote;
import reactor.core.publisher.Mono;

/** The SQL of what witnesses have signed. */
@Repository
class CosignatureSql {

    private static final int MOST = 100;

    private final DatabaseClient database;

    CosignatureSql(DatabaseClient database) {
        this.database = database;
    }

    /** Keeps a signature under the checkpoint of that size of the log of that name; one that is there already stays. */
    Mono<Void> keep(String origin, long size, SignedNote.Signature signature, Instant witnessedAt, Instant now) {
        return database.sql("""
                        INSERT INTO volens.log_cosignature
                            (log_id, size, witness, key_id, signature, witnessed_at, received_at)
                        SELECT log_id, :size, :witness, :key, :signature, :witnessedAt, :now
                        FROM volens.log WHERE origin = :origin AND closed_at IS NULL
                        ON CONFLICT DO NOTHING
                        """)
                .bind("origin", origin)
                .bind("size", size)
                .bind("witness", signature.name())
                .bind("key", signature.keyId())
                .bind("signature", signature.value())
                .bind("witnessedAt", at(witnessedAt))
                .bind("now", at(now))
                .then();
    }

    /** The largest size of the open log that any witness has signed; empty where none has signed anything. */
    Mono<Long> newest() {
        return database.sql("""
                        SELECT max(signed.size) AS size FROM volens.log_cosignature signed JOIN volens.log USING (log_id)
                        WHERE closed_at IS NULL HAVING count(*) > 0
                        """).map(row -> required(row, "size", Long.class)).one();
    }

    /** Who has signed the open log at that size. */
    Mono<List<SignedNote.Signature>> under(long size) {
        return database.sql("""
                        SELECT witness, key_id, signature
                        FROM volens.log_cosignature signed JOIN volens.log USING (log_id)
                        WHERE closed_at IS NULL AND signed.size = :size ORDER BY witness, key_id LIMIT :most
                        """)
                .bind("size", size)
                .bind("most", MOST)
                .map(row -> new SignedNote.Signature(
                        required(row, "witness", String.class),
                        required(row, "key_id", String.class),
                        required(row, "signature", byte[].class)))
                .all()
                .collectList();
    }
}
