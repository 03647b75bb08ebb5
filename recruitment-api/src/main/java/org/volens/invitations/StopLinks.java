package org.volens.invitations;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.id;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.consent.proof.Sha256;
import org.volens.registry.identity.BlindIndexes;
import reactor.core.publisher.Mono;

/**
 * Links by which a person stops without signing in. The token has 128 bits that nobody can guess; only its hash is kept.
 * A message has one link however often it is read, and the link has no end: a message from last year still stops.
 */
@Component
public class StopLinks {

    private static final int TOKEN_BYTES = 16;

    private final StopLinkSql sql;
    private final BlindIndexes blind;
    private final Clock clock;

    StopLinks(StopLinkSql sql, BlindIndexes blind, Clock clock) {
        this.sql = sql;
        this.blind = blind;
        this.clock = clock;
    }

    /** Whose link it is and which study its message was about. */
    public record Found(PersonId person, @Nullable UUID study) {}

    /** Makes a link's token for a message. */
    Mono<String> make(PersonId person, UUID study, UUID message) {
        byte[] bits = Arrays.copyOf(blind.secret("stop-link", message), TOKEN_BYTES);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(bits);
        return sql.insert(hash(token), person, study, message, clock.instant()).thenReturn(token);
    }

    /** Finds whose link it is; empty for a token that was never given out, and for one of somebody who was deleted. */
    public Mono<Found> find(String token) {
        return sql.find(hash(token));
    }

    /** Whether a token was ever given out, whoever it was for. */
    public Mono<Boolean> wasGiven(String token) {
        return sql.wasGiven(hash(token));
    }

    /** Notes that a link was used. It stays good: a person may want to go further. */
    public Mono<Void> used(String token) {
        return sql.used(hash(token), clock.instant());
    }

    private static byte[] hash(String token) {
        return Sha256.of(token.getBytes(StandardCharsets.UTF_8));
    }

    /** The rows behind it. */
    @Component
    static class StopLinkSql {

        private final DatabaseClient database;

        StopLinkSql(DatabaseClient database) {
            this.database = database;
        }

        Mono<Void> insert(byte[] hash, PersonId person, UUID study, UUID message, java.time.Instant now) {
            return database.sql("""
                            INSERT INTO volens.stop_link (token_sha256, person_id, study_id, message_id, made_at)
                            VALUES (:hash, :person, :study, :message, :now) ON CONFLICT (token_sha256) DO NOTHING
                            """)
                    .bind("hash", hash)
                    .bind("person", person.value())
                    .bind("study", id(study))
                    .bind("message", message)
                    .bind("now", at(now))
                    .then();
        }

        Mono<Found> find(byte[] hash) {
            return database.sql("""
                            SELECT person_id, study_id FROM volens.stop_link
                            WHERE token_sha256 = :hash AND person_id IS NOT NULL
                            """)
                    .bind("hash", hash)
                    .map(row -> new Found(
                            new PersonId(required(row, "person_id", UUID.class)),
                            optional(row, "study_id", UUID.class)))
                    .one();
        }

        Mono<Boolean> wasGiven(byte[] hash) {
            return database.sql("SELECT EXISTS (SELECT 1 FROM volens.stop_link WHERE token_sha256 = :hash) AS given")
                    .bind("hash", hash)
                    .map(row -> required(row, "given", Boolean.class))
                    .one();
        }

        Mono<Void> used(byte[] hash, java.time.Instant now) {
            return database.sql("UPDATE volens.stop_link SET used_at = :now WHERE token_sha256 = :hash")
                    .bind("hash", hash)
                    .bind("now", at(now))
                    .then();
        }
    }
}
