package org.volens.signing;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.consent.signing.ImageCheck;
import reactor.core.publisher.Mono;

/** Sealed images by the hash of what they were. */
@Component
final class SignatureImageSql {

    private final DatabaseClient database;

    SignatureImageSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * An image as it is kept.
     *
     * @param drawn a drawing; otherwise the scan of a form
     * @param keptFor who may sign with it
     * @param seq decision that names it, or null
     */
    @SuppressWarnings("ArrayRecordComponent")
    record Kept(
            String sha256,
            ImageCheck.Kind kind,
            boolean drawn,
            int size,
            byte[] sealed,
            String keptFor,
            @Nullable Integer seq) {}

    /** Keeps an image; the same again for the same use changes nothing. */
    Mono<Void> keep(PersonId person, Kept image, Instant now) {
        return database.sql("""
                        INSERT INTO volens.signature_image
                            (person_id, sha256, kind, drawn, size, sealed, kept_for, kept_at)
                        VALUES (:person, :sha256, :kind, :drawn, :size, :sealed, :for, :now) ON CONFLICT DO NOTHING
                        """)
                .bind("person", person.value())
                .bind("sha256", image.sha256())
                .bind("kind", image.kind().name().toLowerCase(Locale.ROOT))
                .bind("drawn", image.drawn())
                .bind("size", image.size())
                .bind("sealed", image.sealed())
                .bind("for", image.keptFor())
                .bind("now", at(now))
                .then();
    }

    Mono<Kept> find(PersonId person, String sha256) {
        return database.sql("SELECT * FROM volens.signature_image WHERE person_id = :person AND sha256 = :sha256")
                .bind("person", person.value())
                .bind("sha256", sha256)
                .map(SignatureImageSql::kept)
                .one();
    }

    /** Says which decision names it; false where it is not there or another one does. */
    Mono<Boolean> name(PersonId person, String sha256, int seq) {
        return database.sql("""
                        UPDATE volens.signature_image SET seq = :seq
                        WHERE person_id = :person AND sha256 = :sha256 AND seq IS NULL
                        """)
                .bind("seq", seq)
                .bind("person", person.value())
                .bind("sha256", sha256)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** How many images wait that no decision names, of one hand, so that nobody can use up another's. */
    Mono<Long> unused(PersonId person, String keptFor) {
        return database.sql("""
                        SELECT count(*) FROM volens.signature_image
                        WHERE person_id = :person AND kept_for = :for AND seq IS NULL
                        """)
                .bind("person", person.value())
                .bind("for", keptFor)
                .map(row -> required(row, "count", Long.class))
                .one();
    }

    Mono<Long> forgetUnused(Instant before) {
        return database.sql("SELECT volens.forget_unused_signatures(:before) AS forgotten")
                .bind("before", at(before))
                .map(row -> required(row, "forgotten", Long.class))
                .one();
    }

    private static Kept kept(Readable row) {
        return new Kept(
                required(row, "sha256", String.class),
                ImageCheck.Kind.valueOf(required(row, "kind", String.class).toUpperCase(Locale.ROOT)),
                required(row, "drawn", Boolean.class),
                required(row, "size", Integer.class),
                required(row, "sealed", byte[].class),
                required(row, "kept_for", String.class),
                optional(row, "seq", Integer.class));
    }
}
