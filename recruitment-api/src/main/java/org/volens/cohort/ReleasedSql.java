package org.volens.cohort;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.required;

import io.r2dbc.postgresql.codec.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.volens.consent.Ids;
import reactor.core.publisher.Mono;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** Released answers by question and day, and the record of searches. Only released numbers are kept here. */
@Repository
class ReleasedSql {

    private static final JsonMapper MAPPER = new JsonMapper();

    private final DatabaseClient database;

    ReleasedSql(DatabaseClient database) {
        this.database = database;
    }

    Mono<Map<String, Released>> answer(UUID studyId, String question, LocalDate day) {
        return database.sql("""
                        SELECT answer FROM volens.released_count
                        WHERE study_id = :study AND question_sha256 = :question AND tick = :day
                        """)
                .bind("study", studyId)
                .bind("question", sha256(question))
                .bind("day", day)
                .map(row -> read(required(row, "answer", String.class)))
                .one();
    }

    /** Keeps the first answer of the day; a later one changes nothing. */
    Mono<Void> keep(UUID studyId, String question, LocalDate day, Map<String, Released> answer, Instant now) {
        return database.sql("""
                        INSERT INTO volens.released_count (study_id, question_sha256, tick, answer, released_at)
                        VALUES (:study, :question, :day, :answer, :now)
                        ON CONFLICT (study_id, question_sha256, tick) DO NOTHING
                        """)
                .bind("study", studyId)
                .bind("question", sha256(question))
                .bind("day", day)
                .bind("answer", Json.of(write(answer)))
                .bind("now", at(now))
                .then();
    }

    Mono<Void> searched(UUID studyId, String by, Instant now) {
        return database.sql("""
                        INSERT INTO volens.search_run (search_id, study_id, searched_at, searched_by)
                        VALUES (:search, :study, :now, :by)
                        """)
                .bind("search", Ids.next(now))
                .bind("study", studyId)
                .bind("now", at(now))
                .bind("by", by)
                .then();
    }

    private static String write(Map<String, Released> answer) {
        ObjectNode document = MAPPER.createObjectNode();
        answer.forEach((key, released) -> {
            switch (released) {
                case Released.Number number -> document.put(key, number.value());
                case Released.Suppressed _ -> document.putNull(key);
            }
        });
        return MAPPER.writeValueAsString(document);
    }

    private static Map<String, Released> read(String answer) {
        Map<String, Released> released = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> entry : MAPPER.readTree(answer).properties()) {
            JsonNode value = entry.getValue();
            released.put(
                    entry.getKey(), value.isNull() ? new Released.Suppressed() : new Released.Number(value.asLong()));
        }
        return released;
    }

    private static byte[] sha256(String question) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(question.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
