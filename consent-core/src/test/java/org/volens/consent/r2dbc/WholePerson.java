package org.volens.consent.r2dbc;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.volens.consent.PersonId;
import org.volens.consent.proof.Sha256;

/** A person of whom there is something in every table that can hold anything of a person. */
final class WholePerson {

    static final UUID STUDY = UUID.fromString("0198bbbb-0000-7000-8000-000000000001");
    static final UUID OTHER_STUDY = UUID.fromString("0198bbbb-0000-7000-8000-000000000002");

    private final Connection owner;
    private final String person;

    private WholePerson(Connection owner, PersonId person) {
        this.owner = owner;
        this.person = "'" + person.value() + "'";
    }

    /** The hash under which a number is known. */
    static byte[] blind(String number, int version) {
        return Sha256.of((version + number).getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }

    /** Puts the person on the register, with all that can be held of them beside their choices. */
    static void on(Connection owner, PersonId person, String number, Instant joined) throws SQLException {
        WholePerson whole = new WholePerson(owner, person);
        whole.identity(number, joined);
        whole.record();
        whole.studies();
        whole.rest();
        whole.acting();
    }

    private void identity(String number, Instant joined) throws SQLException {
        run(
                "INSERT INTO volens.person (person_id, birth_date, sex, ethnic_group, language, needs, restricted, registered_at,"
                        + " route, version) VALUES (%s, '1961-02-03', 'female', 'other', 'en', '{}', false, '" + joined
                        + "', 'app', 1)");
        run("INSERT INTO volens.person_key VALUES (%s, '\\x01', 1)");
        run("INSERT INTO volens.person_sealed VALUES (%s, '\\x02')");
        for (int version = 1; version <= 2; version++) {
            String blind = HexFormat.of().formatHex(blind(number, version));
            run("INSERT INTO volens.nhs_number_index VALUES (" + version + ", '\\x" + blind + "', %s)");
            run("INSERT INTO volens.name_index VALUES (" + version + ", '\\x" + blind + "', %s)");
        }
        run("INSERT INTO volens.person_reference VALUES (gen_random_uuid()::text, %s, now())");
        run("INSERT INTO volens.sign_in VALUES ('issuer', gen_random_uuid()::text, %s, now())");
    }

    private void record() throws SQLException {
        run(
                "INSERT INTO volens.health_fact VALUES (%s, gen_random_uuid(), 'condition', 's', 'c', NULL, NULL, NULL, 'active',"
                        + " 'confirmed', false, 'gp', now())");
        run("INSERT INTO volens.coverage VALUES (%s, 'gp', 'condition', '2020-01-01', '2026-01-01')");
        run("INSERT INTO volens.person_interest VALUES (%s, 's', 'c', now())");
    }

    private void studies() throws SQLException {
        invited(STUDY, "consented", "'2026-03-04'");
        invited(OTHER_STUDY, "put-in-touch", "NULL");
        run(
                "INSERT INTO volens.wave_pool VALUES (%s, gen_random_uuid(), sha256(gen_random_uuid()::text::bytea), 'ordinary',"
                        + " false, 'household', 1, 'invited')");
    }

    private void invited(UUID study, String state, String consented) throws SQLException {
        UUID invitation = UUID.randomUUID();
        UUID screening = UUID.randomUUID();
        UUID message = UUID.randomUUID();
        run(
                "INSERT INTO volens.invitation (person_id, invitation_id, reference, study_id, wave_id, state, wording_version,"
                        + " decision_seq, made_at, answer_by, decline_reason) VALUES (%s, '" + invitation
                        + "', 'REF', '" + study
                        + "', gen_random_uuid(), 'read', 1, 1, now(), current_date, 'my words')");
        run(
                "INSERT INTO volens.message (person_id, message_id, invitation_id, study_id, channel, kind, state, subject, body,"
                        + " queued_at, next_try_at, tries) VALUES (%s, '" + message + "', '" + invitation + "', '"
                        + study
                        + "', 'app', 'invitation', 'sent', 'subject', 'body', now(), now(), 0)");
        run("INSERT INTO volens.stop_link VALUES (sha256(gen_random_uuid()::text::bytea), %s, '" + study + "', '"
                + message + "', now())");
        run("INSERT INTO volens.screening (person_id, screening_id, study_id, site_id, reference, invitation_id, state,"
                + " version, passed_keys, passed_sealed, digest, decision_seq, put_in_touch_at, contact_by, lapses_on, attempts,"
                + " consent_date, updated_at) VALUES (%s, '" + screening + "', '" + study
                + "', gen_random_uuid(), 'S-REF', '" + invitation + "', '" + state
                + "', 1, '{name,phone}', '\\x03', 'digest', 1, now(), current_date, current_date, 1, " + consented
                + ", now())");
        run("INSERT INTO volens.screening_reference VALUES (gen_random_uuid()::text, '" + study
                + "', gen_random_uuid(), %s, '" + screening + "')");
        run("INSERT INTO volens.contact_attempt VALUES (%s, gen_random_uuid(), '" + screening
                + "', now(), 'reached', 'a note about her', 'nurse')");
    }

    private void rest() throws SQLException {
        run("INSERT INTO volens.permit VALUES (%s, gen_random_uuid(), 'contact', '', now() - interval '1 minute',"
                + " now() - interval '1 minute', 1, NULL, NULL)");
        run("INSERT INTO volens.follow_queue VALUES (%s, 1, 'AfterStop', now(), now(), 0)");
        run("INSERT INTO volens.consent_key VALUES (%s, 'key', sha256(''), 1, now())");
        run(
                "INSERT INTO volens.use_log VALUES (%s, gen_random_uuid(), now(), 'kind', NULL, NULL, 'ODS', 'name', 'role', NULL,"
                        + " NULL, NULL, NULL, NULL, NULL, '{}')");
        run(
                "INSERT INTO volens.concern (reference, person_id, about, text, reply_to, raised_at, acknowledge_by, outcome_at)"
                        + " VALUES (gen_random_uuid()::text, %s, 'service', 'my concern', 'me@example.org', now(), current_date, now())");
        run("INSERT INTO volens.idempotency_answer (caller, idempotency_key, request_sha256, person_id, asked_at)"
                + " VALUES (gen_random_uuid()::text, 'key', sha256(''), %s, now())");
    }

    private void acting() throws SQLException {
        String delegate = "'" + UUID.randomUUID() + "'";
        String mandate = "'" + UUID.randomUUID() + "'";
        String evidence = "'" + UUID.randomUUID() + "'";
        run("INSERT INTO volens.delegate VALUES (%s, " + delegate + ", decode(repeat('00', 30), 'hex'), now())");
        run("INSERT INTO volens.delegate_sign_in VALUES ('issuer', 'other', %s, " + delegate + ", now())");
        run(
                "INSERT INTO volens.mandate (person_id, mandate_id, delegate_id, role, nation, covers, valid_from, proposed_at)"
                        + " VALUES (%s, " + mandate + ", " + delegate
                        + ", 'parental-responsibility', 'england', '', now(), now())");
        run("INSERT INTO volens.mandate_evidence VALUES (%s, " + mandate + ", " + evidence
                + ", 'ref', repeat('0', 64), now())");
        run("INSERT INTO volens.mandate_check VALUES (%s, " + mandate + ", gen_random_uuid(), " + evidence
                + ", true, true, 'steward', now(), 'a note')");
        run(
                "INSERT INTO volens.capacity_finding VALUES (%s, gen_random_uuid(), '', 'has', '2026-01-01', 'x', now(), NULL)");
        run("INSERT INTO volens.acting_ask VALUES (gen_random_uuid()::text, 'issuer', 'other', %s, " + mandate
                + ", 'parental-responsibility', 'england', '', now())");
        run("INSERT INTO volens.consultee_advice VALUES (%s, gen_random_uuid(), " + mandate
                + ", 'study:00000000-0000-0000-0000-000000000000', true, now(), NULL)");
        run(
                "INSERT INTO volens.signature_image VALUES (%s, repeat('0', 64), 'png', true, 5, '\\x04', 'person', now(), 1)");
        run("INSERT INTO volens.acting_task VALUES (%s, 'look-after-loss', '2026-01-01', '', '', 'steward', now())");
    }

    private void run(String insert) throws SQLException {
        try (PreparedStatement statement = owner.prepareStatement(insert.formatted(person))) {
            statement.executeUpdate();
        }
    }

    /** How many rows each table has of a person, where it has any. */
    static Map<String, Long> rows(Connection owner, PersonId person) throws SQLException {
        Map<String, Long> rows = new TreeMap<>();
        try (var statement = owner.createStatement();
                ResultSet tables = statement.executeQuery("SELECT DISTINCT table_name FROM information_schema.columns"
                        + " JOIN pg_class ON relname = table_name AND NOT relispartition"
                        + " WHERE table_schema = 'volens' AND column_name = 'person_id'")) {
            while (tables.next()) {
                String table = tables.getString(1);
                long count = count(owner, "volens." + table + " WHERE person_id = '" + person.value() + "'");
                if (count > 0) {
                    rows.put(table, count);
                }
            }
        }
        return rows;
    }

    static long count(Connection owner, String what) throws SQLException {
        try (var statement = owner.createStatement();
                ResultSet row = statement.executeQuery("SELECT count(*) FROM " + what)) {
            row.next();
            return row.getLong(1);
        }
    }
}
