package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.Codes.code;
import static org.volens.consent.r2dbc.Codes.value;
import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.Evidence;
import org.volens.consent.acting.Mandate;
import org.volens.consent.acting.Nation;
import org.volens.consent.acting.Role;
import org.volens.consent.ledger.Mandates;
import reactor.core.publisher.Mono;

/**
 * Mandates on PostgreSQL. What counts is the last check: its document if it was accepted, else nothing is checked. A check and
 * an end hold the person as a decision does, so that a decision is either before them or sees them.
 */
public final class MandateSql implements Mandates {

    private static final String READ = """
            SELECT mandate.*, delegate.sealed,
                   least(mandate.valid_until, CASE WHEN last.accepted THEN last.valid_until END) AS granted_until,
                   last.check_id IS NOT NULL AS looked_at, evidence.reference, evidence.sha256,
                   coalesce(last.accepted AND last.nobody_nearer, false) AS nobody_nearer,
                   CASE WHEN last.accepted THEN last.checked_by END AS checked_by,
                   CASE WHEN last.accepted THEN last.checked_at END AS checked_at
            FROM volens.mandate mandate
            JOIN volens.delegate delegate USING (person_id, delegate_id)
            LEFT JOIN LATERAL (
                SELECT * FROM volens.mandate_check checked
                WHERE checked.person_id = mandate.person_id AND checked.mandate_id = mandate.mandate_id
                ORDER BY checked.checked_at DESC, checked.check_id DESC LIMIT 1) last ON true
            JOIN LATERAL (
                SELECT * FROM volens.mandate_evidence document
                WHERE document.person_id = mandate.person_id AND document.mandate_id = mandate.mandate_id
                ORDER BY (document.evidence_id IS NOT DISTINCT FROM last.evidence_id) DESC,
                         document.received_at DESC, document.evidence_id DESC LIMIT 1) evidence ON true
            """;

    private static final int MOST = 500;

    private final DatabaseClient database;
    private final TransactionalOperator transaction;
    private final Clock clock;
    private final ConsentSql consents;

    /** Works on the connection factory behind the client. */
    public MandateSql(DatabaseClient database, TransactionalOperator transaction, Clock clock) {
        this.database = database;
        this.transaction = transaction;
        this.clock = clock;
        this.consents = new ConsentSql(database);
    }

    @Override
    public Mono<Void> propose(PersonId person, Delegate delegate, Proposal proposal) {
        Instant now = clock.instant();
        return delegate(person, delegate, now)
                .then(link(person, delegate, now))
                .then(mandate(person, delegate, proposal, now))
                .then(document(person, proposal.mandateId(), proposal.document(), now))
                .as(transaction::transactional);
    }

    @Override
    public Mono<Boolean> check(PersonId person, UUID mandateId, Check check) {
        return exists(person, mandateId)
                .flatMap(
                        there -> there ? consents.hold(person).then(write(person, mandateId, check)) : Mono.just(false))
                .as(transaction::transactional);
    }

    @Override
    public Mono<Boolean> end(PersonId person, UUID mandateId, Ending ending) {
        return exists(person, mandateId)
                .flatMap(there ->
                        there ? consents.hold(person).then(ended(person, mandateId, ending)) : Mono.just(false))
                .as(transaction::transactional);
    }

    private Mono<Boolean> ended(PersonId person, UUID mandateId, Ending ending) {
        return Mono.defer(() -> database.sql("""
                        UPDATE volens.mandate SET ended_at = :now, ended_by = :by, end_reason = :reason
                        WHERE person_id = :person AND mandate_id = :mandate AND ended_at IS NULL
                        """)
                .bind("now", at(clock.instant()))
                .bind("by", text(ending.by()))
                .bind("reason", ending.reason())
                .bind("person", person.value())
                .bind("mandate", mandateId)
                .fetch()
                .rowsUpdated()
                .map(rows -> rows == 1));
    }

    @Override
    public Mono<List<Held>> of(PersonId person) {
        return held(database.sql(READ
                        + " WHERE mandate.person_id = :person ORDER BY mandate.proposed_at, mandate_id LIMIT " + MOST)
                .bind("person", person.value()));
    }

    @Override
    public <T> Mono<T> within(PersonId person, Function<List<Held>, Mono<T>> work) {
        return consents.hold(person)
                .then(Mono.defer(() -> of(person)))
                .flatMap(work)
                .as(transaction::transactional);
    }

    @Override
    public Mono<List<Held>> heldBy(SignIn signIn) {
        return held(
                database.sql(READ + """
                         JOIN volens.delegate_sign_in linked
                             ON linked.person_id = mandate.person_id AND linked.delegate_id = mandate.delegate_id
                        WHERE linked.issuer = :issuer AND linked.subject = :subject
                        ORDER BY mandate.proposed_at, mandate_id LIMIT\s""" + MOST).bind("issuer", signIn.issuer()).bind("subject", signIn.subject()));
    }

    @Override
    public Mono<List<Held>> waiting(int limit) {
        return held(database.sql(READ + """
                         WHERE mandate.ended_at IS NULL AND last.check_id IS NULL
                        ORDER BY mandate.proposed_at, mandate_id LIMIT :limit
                        """).bind("limit", limit));
    }

    private Mono<Void> delegate(PersonId person, Delegate delegate, Instant now) {
        return database.sql("""
                        INSERT INTO volens.delegate (person_id, delegate_id, sealed, made_at)
                        VALUES (:person, :delegate, :sealed, :now) ON CONFLICT DO NOTHING
                        """)
                .bind("person", person.value())
                .bind("delegate", delegate.delegateId())
                .bind("sealed", delegate.sealed())
                .bind("now", at(now))
                .then();
    }

    private Mono<Void> link(PersonId person, Delegate delegate, Instant now) {
        @Nullable SignIn signIn = delegate.signIn();
        if (signIn == null) {
            return Mono.empty();
        }
        return database.sql("""
                        INSERT INTO volens.delegate_sign_in (issuer, subject, person_id, delegate_id, linked_at)
                        VALUES (:issuer, :subject, :person, :delegate, :now) ON CONFLICT DO NOTHING
                        """)
                .bind("issuer", signIn.issuer())
                .bind("subject", signIn.subject())
                .bind("person", person.value())
                .bind("delegate", delegate.delegateId())
                .bind("now", at(now))
                .then();
    }

    private Mono<Void> mandate(PersonId person, Delegate delegate, Proposal proposal, Instant now) {
        return database.sql("""
                        INSERT INTO volens.mandate
                            (person_id, mandate_id, delegate_id, role, nation, covers, valid_from, valid_until, proposed_at,
                             proposed_by)
                        VALUES (:person, :mandate, :delegate, :role, :nation, :covers, :from, :until, :now, :by)
                        """)
                .bind("person", person.value())
                .bind("mandate", proposal.mandateId())
                .bind("delegate", delegate.delegateId())
                .bind("role", code(proposal.role()))
                .bind("nation", code(proposal.nation()))
                .bind("covers", proposal.covers().value())
                .bind("from", at(proposal.from()))
                .bind("until", moment(proposal.until()))
                .bind("now", at(now))
                .bind("by", text(proposal.recordedBy()))
                .then();
    }

    private Mono<Void> document(PersonId person, UUID mandateId, Document document, Instant now) {
        return database.sql("""
                        INSERT INTO volens.mandate_evidence
                            (person_id, mandate_id, evidence_id, reference, sha256, received_at)
                        VALUES (:person, :mandate, :evidence, :reference, :sha256, :now) ON CONFLICT DO NOTHING
                        """)
                .bind("person", person.value())
                .bind("mandate", mandateId)
                .bind("evidence", document.evidenceId())
                .bind("reference", document.reference())
                .bind("sha256", document.sha256())
                .bind("now", at(now))
                .then();
    }

    private Mono<Boolean> exists(PersonId person, UUID mandateId) {
        return database.sql("SELECT 1 FROM volens.mandate WHERE person_id = :person AND mandate_id = :mandate")
                .bind("person", person.value())
                .bind("mandate", mandateId)
                .map(_ -> true)
                .one()
                .defaultIfEmpty(false);
    }

    private Mono<Boolean> write(PersonId person, UUID mandateId, Check check) {
        return Mono.defer(() -> write(person, mandateId, check, clock.instant()));
    }

    private Mono<Boolean> write(PersonId person, UUID mandateId, Check check, Instant now) {
        return document(person, mandateId, check.document(), now)
                .then(database.sql("""
                                INSERT INTO volens.mandate_check
                                    (person_id, mandate_id, check_id, evidence_id, accepted, nobody_nearer, checked_by,
                                     checked_at, note, valid_until)
                                VALUES (:person, :mandate, :check, :evidence, :accepted, :nearer, :by, :now, :note, :until)
                                """)
                        .bind("person", person.value())
                        .bind("mandate", mandateId)
                        .bind("check", Ids.next(now))
                        .bind("evidence", check.document().evidenceId())
                        .bind("accepted", check.accepted())
                        .bind("nearer", check.nobodyNearer())
                        .bind("by", check.steward())
                        .bind("now", at(now))
                        .bind("note", text(check.note()))
                        .bind("until", moment(check.until()))
                        .then())
                .thenReturn(true);
    }

    private static Mono<List<Held>> held(DatabaseClient.GenericExecuteSpec query) {
        return query.map(MandateSql::held).all().collectList();
    }

    private static Held held(Readable row) {
        return new Held(
                new PersonId(required(row, "person_id", UUID.class)),
                required(row, "mandate_id", UUID.class),
                required(row, "delegate_id", UUID.class),
                required(row, "sealed", byte[].class),
                new Mandate(
                        value(Role.class, required(row, "role", String.class)),
                        value(Nation.class, required(row, "nation", String.class)),
                        new Scope(required(row, "covers", String.class)),
                        evidence(row),
                        required(row, "valid_from", Instant.class),
                        row.get("granted_until", Instant.class),
                        row.get("ended_at", Instant.class)),
                required(row, "looked_at", Boolean.class));
    }

    private static Evidence evidence(Readable row) {
        return new Evidence(
                required(row, "reference", String.class),
                required(row, "sha256", String.class),
                required(row, "nobody_nearer", Boolean.class),
                row.get("checked_by", String.class),
                row.get("checked_at", Instant.class));
    }

    private static Parameter moment(@Nullable Instant value) {
        return Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, value == null ? null : at(value));
    }

    private static Parameter text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }
}
