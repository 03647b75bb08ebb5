package org.volens.transparency.log;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
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

    /** A checkpoint as the log signed it. */
    record Kept(String origin, long size, SignedNote note) {}

    /** What a witness signed, and who. */
    record Witnessed(SignedNote note, SignedNote.Signature signature) {}

    /** Keeps a signature under a checkpoint of the open log, with the checkpoint; one that is there already stays. */
    Mono<Void> keep(Kept checkpoint, SignedNote.Signature signature, Instant witnessedAt, Instant now) {
        return database.sql("""
                        INSERT INTO volens.log_cosignature
                            (log_id, size, witness, key_id, signature, witnessed_at, received_at, note)
                        SELECT log_id, :size, :witness, :key, :signature, :witnessedAt, :now, :note
                        FROM volens.log WHERE origin = :origin AND closed_at IS NULL
                        ON CONFLICT DO NOTHING
                        """)
                .bind("origin", checkpoint.origin())
                .bind("size", checkpoint.size())
                .bind("note", checkpoint.note().write())
                .bind("witness", signature.name())
                .bind("key", signature.keyId())
                .bind("signature", signature.value())
                .bind("witnessedAt", at(witnessedAt))
                .bind("now", at(now))
                .then();
    }

    /** The largest size of the open log that any witness has signed and that is kept as it was signed; empty where none is. */
    Mono<Long> newest() {
        return database.sql("""
                        SELECT max(signed.size) AS size FROM volens.log_cosignature signed JOIN volens.log USING (log_id)
                        WHERE closed_at IS NULL AND signed.note IS NOT NULL HAVING count(*) > 0
                        """).map(row -> required(row, "size", Long.class)).one();
    }

    /** Who has signed the open log at that size, each with the checkpoint that was kept with it. */
    Mono<List<Witnessed>> under(long size) {
        return database.sql("""
                        SELECT witness, key_id, signature, signed.note
                        FROM volens.log_cosignature signed JOIN volens.log USING (log_id)
                        WHERE closed_at IS NULL AND signed.size = :size AND signed.note IS NOT NULL
                        ORDER BY witness, key_id LIMIT :most
                        """)
                .bind("size", size)
                .bind("most", MOST)
                .map(CosignatureSql::witnessed)
                .all()
                .concatMap(Mono::justOrEmpty)
                .collectList();
    }

    private static Optional<Witnessed> witnessed(Readable row) {
        SignedNote.Signature signature = new SignedNote.Signature(
                required(row, "witness", String.class),
                required(row, "key_id", String.class),
                required(row, "signature", byte[].class));
        return SignedNote.read(required(row, "note", String.class)).map(note -> new Witnessed(note, signature));
    }
}
