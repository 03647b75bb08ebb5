package org.volens.invitations.waves;

import static org.volens.web.RowsSql.at;
import static org.volens.web.RowsSql.instant;
import static org.volens.web.RowsSql.instantOrNull;
import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;
import static org.volens.web.RowsSql.text;

import io.r2dbc.postgresql.codec.Json;
import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.diversity.Seed;
import reactor.core.publisher.Mono;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Invitation runs as rows. */
@Component
class WaveSql {

    private static final int MOST = 500;

    private final DatabaseClient database;
    private final JsonMapper json;

    WaveSql(DatabaseClient database, JsonMapper json) {
        this.database = database;
        this.json = json;
    }

    Mono<Integer> nextNumber(UUID study) {
        return database.sql("SELECT coalesce(max(number), 0) + 1 AS next FROM volens.wave WHERE study_id = :study")
                .bind("study", study)
                .map(row -> required(row, "next", Integer.class))
                .one();
    }

    Mono<Boolean> anyUnderWay(UUID study) {
        return database.sql("""
                        SELECT EXISTS (SELECT 1 FROM volens.wave
                                       WHERE study_id = :study AND state IN ('proposed', 'approved', 'issuing')) AS found
                        """)
                .bind("study", study)
                .map(row -> required(row, "found", Boolean.class))
                .one();
    }

    Mono<Void> insert(Wave wave) {
        return database.sql("""
                        INSERT INTO volens.wave
                            (wave_id, study_id, number, state, size, note, criteria_version, wording_version, seed, seed_hash,
                             plan, proposed_by, proposed_by_name, proposed_by_ods, proposed_at)
                        VALUES (:id, :study, :number, :state, :size, :note, :criteria, :wording, :seed, :hash, :plan, :by,
                                :name, :ods, :at)
                        """)
                .bind("id", wave.id())
                .bind("study", wave.studyId())
                .bind("number", wave.number())
                .bind("state", wave.state().code())
                .bind("size", wave.size())
                .bind("note", text(wave.note()))
                .bind("criteria", wave.criteriaVersion())
                .bind("wording", wave.wordingVersion())
                .bind("seed", wave.seed().bytes())
                .bind("hash", wave.seed().hash(wave.id()))
                .bind("plan", Json.of(json.writeValueAsString(wave.plan())))
                .bind("by", wave.proposal().by())
                .bind("name", wave.proposal().byName())
                .bind("ods", wave.proposal().byOds())
                .bind("at", at(wave.proposal().at()))
                .then();
    }

    Mono<Wave> find(UUID study, UUID wave) {
        return database.sql("SELECT * FROM volens.wave WHERE study_id = :study AND wave_id = :wave")
                .bind("study", study)
                .bind("wave", wave)
                .map(this::wave)
                .one();
    }

    Mono<List<Wave>> of(UUID study) {
        return database.sql("SELECT * FROM volens.wave WHERE study_id = :study ORDER BY number DESC LIMIT :most")
                .bind("study", study)
                .bind("most", MOST)
                .map(this::wave)
                .all()
                .collectList();
    }

    Mono<List<Wave>> in(String... states) {
        return database.sql(
                        "SELECT * FROM volens.wave WHERE state = ANY(:states) ORDER BY proposed_at, wave_id LIMIT :most")
                .bind("states", states)
                .bind("most", MOST)
                .map(this::wave)
                .all()
                .collectList();
    }

    Mono<Long> decide(UUID wave, Wave.State state, Wave.Decision decision, String ods) {
        return database.sql("""
                        UPDATE volens.wave SET state = :state, decided_by = :by, decided_by_name = :name,
                               decided_by_ods = :ods, decided_at = :at, decision_reason = :reason
                        WHERE wave_id = :wave AND state = 'proposed'
                        """)
                .bind("wave", wave)
                .bind("state", state.code())
                .bind("by", decision.by())
                .bind("name", decision.byName())
                .bind("ods", ods)
                .bind("at", at(decision.at()))
                .bind("reason", text(decision.reason()))
                .fetch()
                .rowsUpdated();
    }

    /**
     * Takes a run that waits or goes on, if nobody else has it or their time is over; whoever has the row locked at this
     * moment has it. Answers whether it was taken.
     */
    Mono<Boolean> take(UUID wave, Lease lease, Instant now) {
        return database.sql("""
                        UPDATE volens.wave SET state = 'issuing', lease_holder = :holder, lease_until = :until
                        WHERE wave_id IN (SELECT wave_id FROM volens.wave
                                          WHERE wave_id = :wave AND state IN ('approved', 'issuing')
                                            AND (lease_holder IS NULL OR lease_holder = :holder OR lease_until < :now)
                                          FOR UPDATE SKIP LOCKED)
                        """)
                .bind("wave", wave)
                .bind("holder", lease.holder())
                .bind("until", at(lease.until()))
                .bind("now", at(now))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Keeps the run locked until the caller's transaction ends and prolongs the lease; false when it is another's now. */
    Mono<Boolean> hold(UUID wave, Lease lease) {
        return database.sql("""
                        UPDATE volens.wave SET lease_until = :until
                        WHERE wave_id = :wave AND state = 'issuing' AND lease_holder = :holder
                        """)
                .bind("wave", wave)
                .bind("holder", lease.holder())
                .bind("until", at(lease.until()))
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1);
    }

    /** Ends a run; answers 0 to whoever lost the lease. */
    Mono<Long> finish(UUID wave, UUID holder, Wave.State state, Wave.Issued issued) {
        return database.sql("""
                        UPDATE volens.wave SET state = :state, issued_at = :now, issued_count = :count, left_out = :leftOut,
                               lease_holder = NULL, lease_until = NULL
                        WHERE wave_id = :wave AND state = 'issuing' AND lease_holder = :holder
                        """)
                .bind("wave", wave)
                .bind("holder", holder)
                .bind("state", state.code())
                .bind("now", at(issued.at()))
                .bind("count", issued.count())
                .bind("leftOut", Json.of(json.writeValueAsString(issued.leftOut())))
                .fetch()
                .rowsUpdated();
    }

    private Wave wave(Readable row) {
        return new Wave(
                required(row, "wave_id", UUID.class),
                required(row, "study_id", UUID.class),
                required(row, "number", Integer.class),
                Wave.State.of(required(row, "state", String.class)),
                required(row, "size", Integer.class),
                optional(row, "note", String.class),
                required(row, "criteria_version", Integer.class),
                required(row, "wording_version", Integer.class),
                Seed.of(required(row, "seed", byte[].class)),
                json.readValue(
                        required(row, "plan", Json.class).asString(), new TypeReference<List<Wave.PlannedCell>>() {}),
                new Wave.Proposal(
                        required(row, "proposed_by", String.class),
                        required(row, "proposed_by_name", String.class),
                        required(row, "proposed_by_ods", String.class),
                        instant(row, "proposed_at")),
                decision(row),
                issued(row));
    }

    private static Wave.@Nullable Decision decision(Readable row) {
        Instant at = instantOrNull(row, "decided_at");
        return at == null
                ? null
                : new Wave.Decision(
                        required(row, "decided_by", String.class),
                        required(row, "decided_by_name", String.class),
                        at,
                        optional(row, "decision_reason", String.class));
    }

    private Wave.@Nullable Issued issued(Readable row) {
        Instant at = instantOrNull(row, "issued_at");
        return at == null
                ? null
                : new Wave.Issued(
                        at,
                        required(row, "issued_count", Integer.class),
                        json.readValue(
                                required(row, "left_out", Json.class).asString(),
                                new TypeReference<Map<String, Integer>>() {}));
    }
}
