package org.volens.web.repeats;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.r2dbc.core.DatabaseClient.GenericExecuteSpec;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/**
 * Keys and first answers. The claim is written without waiting for the disk: the log of the database is one sequence, so
 * once the work itself is on disk, the claim before it is too.
 */
@Component
final class IdempotencySql {

    /** Whose the answer is, and with whom it goes: of the caller, once they are on the register, or whom staff's path names. */
    private static final String WHOSE = """
            coalesce(
                (SELECT person_id FROM volens.sign_in WHERE issuer = :issuer AND subject = :subject),
                (SELECT person_id FROM volens.person_reference WHERE reference = ANY (:named) LIMIT 1),
                (SELECT person_id FROM volens.screening_reference WHERE reference = ANY (:named) LIMIT 1),
                (SELECT person_id FROM volens.acting_ask WHERE reference = ANY (:named) LIMIT 1))""";

    private static final String CLAIM = """
            WITH soon AS (SELECT set_config('synchronous_commit', 'off', true))
            INSERT INTO volens.idempotency_answer (caller, idempotency_key, request_sha256, person_id, asked_at)
            SELECT :caller, :key, :sha256, %s, :at
            FROM soon
            ON CONFLICT (caller, idempotency_key) DO NOTHING
            """.formatted(WHOSE);

    private static final String FIND = """
            SELECT request_sha256, asked_at, status, headers, body FROM volens.idempotency_answer
            WHERE caller = :caller AND idempotency_key = :key
            """;

    private static final String ANSWER = """
            UPDATE volens.idempotency_answer
            SET status = :status, headers = :headers, body = :body, answered_at = :at, person_id = coalesce(person_id, %s)
            WHERE caller = :caller AND idempotency_key = :key
            """.formatted(WHOSE);

    private static final String FORGET = """
            DELETE FROM volens.idempotency_answer WHERE caller = :caller AND idempotency_key = :key
            """;

    /** Nobody's: it stays when the person goes, and leads to nobody. */
    private static final String TRACE = """
            INSERT INTO volens.idempotency_answer (caller, idempotency_key, request_sha256, asked_at)
            VALUES ('', :trace, :nothing, :at)
            ON CONFLICT (caller, idempotency_key) DO NOTHING
            """;

    private static final String TRACED = """
            SELECT 1 FROM volens.idempotency_answer WHERE caller = '' AND idempotency_key = :trace
            """;

    private static final String PURGE = """
            DELETE FROM volens.idempotency_answer WHERE (caller, idempotency_key) IN (
                SELECT caller, idempotency_key FROM volens.idempotency_answer WHERE asked_at < :before LIMIT 1000)
            """;

    private static final TypeReference<Map<String, String>> HEADERS = new TypeReference<>() {};

    private static final byte[] NOTHING = new byte[32];

    private final DatabaseClient database;
    private final JsonMapper json;

    IdempotencySql(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Mono<Boolean> claim(Claim claim, Instant now) {
        return whose(database.sql(CLAIM), claim)
                .bind("caller", claim.caller().key())
                .bind("key", claim.key())
                .bind("sha256", claim.sha256())
                .bind("at", at(now))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    Mono<FirstAnswer> find(Claim claim) {
        return database.sql(FIND)
                .bind("caller", claim.caller().key())
                .bind("key", claim.key())
                .map(this::first)
                .one()
                .defaultIfEmpty(new FirstAnswer.None());
    }

    Mono<Void> answer(Claim claim, FirstAnswer.Answer answer, Instant now) {
        return whose(database.sql(ANSWER), claim)
                .bind("status", answer.status())
                .bind("headers", Json.of(json.writeValueAsString(answer.headers())))
                .bind("body", answer.body())
                .bind("at", at(now))
                .bind("caller", claim.caller().key())
                .bind("key", claim.key())
                .then();
    }

    private static GenericExecuteSpec whose(GenericExecuteSpec statement, Claim claim) {
        return statement
                .bind("issuer", Optional.ofNullable(claim.caller().issuer()).orElse(""))
                .bind("subject", Optional.ofNullable(claim.caller().subject()).orElse(""))
                .bind("named", claim.named().toArray(String[]::new));
    }

    Mono<Void> forget(Claim claim) {
        return database.sql(FORGET)
                .bind("caller", claim.caller().key())
                .bind("key", claim.key())
                .then();
    }

    Mono<Void> trace(String trace, Instant now) {
        return database.sql(TRACE)
                .bind("trace", trace)
                .bind("nothing", NOTHING)
                .bind("at", at(now))
                .then();
    }

    Mono<Boolean> traced(String trace) {
        return database.sql(TRACED).bind("trace", trace).fetch().first().hasElement();
    }

    Mono<Long> purge(Instant before) {
        return database.sql(PURGE).bind("before", at(before)).fetch().rowsUpdated();
    }

    /** How long answers are kept. */
    static Duration kept() {
        return Duration.ofHours(24);
    }

    private FirstAnswer first(Readable row) {
        byte[] sha256 = required(row.get("request_sha256", byte[].class));
        Integer status = row.get("status", Integer.class);
        return status == null
                ? new FirstAnswer.Pending(
                        sha256,
                        required(row.get("asked_at", OffsetDateTime.class)).toInstant())
                : new FirstAnswer.Given(sha256, answer(status, row));
    }

    private FirstAnswer.Answer answer(int status, Readable row) {
        Map<String, String> headers = json.readValue(required(row.get("headers", String.class)), HEADERS);
        return new FirstAnswer.Answer(status, headers, required(row.get("body", byte[].class)));
    }

    private static <T> T required(@Nullable T value) {
        return Optional.ofNullable(value).orElseThrow();
    }

    private static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }
}
