package org.volens.demo.soak.house;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.receipt.FileLogKeys;

/** Does what nobody may: faults that a run must find, put into the ledger and the log as superuser or with the log's own key. */
public final class PlantingSql {

    private final House house;

    /** For a house. */
    public PlantingSql(House house) {
        this.house = house;
    }

    /** Takes away the last event of somebody, with everything that tells of it but the leaf. */
    public void deleteAnEvent() throws SQLException {
        change("""
                CREATE TEMPORARY TABLE chosen ON COMMIT DROP AS
                    SELECT person_id, last_seq FROM volens.consent_state WHERE last_seq >= 2 ORDER BY person_id LIMIT 1;
                DELETE FROM volens.consent_content USING chosen
                    WHERE consent_content.person_id = chosen.person_id AND seq = chosen.last_seq;
                DELETE FROM volens.consent_event USING chosen
                    WHERE consent_event.person_id = chosen.person_id AND seq = chosen.last_seq;
                DELETE FROM volens.log_entry USING chosen
                    WHERE log_entry.person_id = chosen.person_id AND seq = chosen.last_seq;
                UPDATE volens.consent_state SET last_seq = consent_state.last_seq - 1 FROM chosen
                    WHERE consent_state.person_id = chosen.person_id
                """);
    }

    /** Gives the last event of somebody the number after its own. */
    public void skipANumber() throws SQLException {
        change("""
                CREATE TEMPORARY TABLE chosen ON COMMIT DROP AS
                    SELECT person_id, last_seq FROM volens.consent_state WHERE last_seq >= 2 ORDER BY person_id LIMIT 1;
                UPDATE volens.consent_content SET seq = seq + 1 FROM chosen
                    WHERE consent_content.person_id = chosen.person_id AND seq = chosen.last_seq;
                UPDATE volens.consent_event SET seq = seq + 1 FROM chosen
                    WHERE consent_event.person_id = chosen.person_id AND seq = chosen.last_seq;
                UPDATE volens.log_entry SET seq = seq + 1 FROM chosen
                    WHERE log_entry.person_id = chosen.person_id AND seq = chosen.last_seq;
                UPDATE volens.consent_state SET last_seq = consent_state.last_seq + 1 FROM chosen
                    WHERE consent_state.person_id = chosen.person_id
                """);
    }

    /** Permits invitations to some whose last word was to stop contact or more, as of before they said it. */
    public void permitTooLate() throws SQLException {
        change("""
                INSERT INTO volens.permit
                    (person_id, permit_id, act, scope, taken_at, deadline, decision_seq, ended_at, outcome)
                SELECT state.person_id, gen_random_uuid(), 'invite', 'study:' || gen_random_uuid(), clock_timestamp(),
                       clock_timestamp() + interval '5 s', state.last_seq - 1, clock_timestamp(), 'done'
                FROM volens.consent_state state
                JOIN volens.consent_content content ON content.person_id = state.person_id AND seq = last_seq
                WHERE last_seq >= 2 AND convert_from(canonical, 'UTF8')::jsonb ->> 'level' IN ('CONTACT', 'ACCESS', 'REGISTER') LIMIT 5
                """);
    }

    /** Makes an invitation readable to somebody in a transaction that takes a permit for another study. */
    public void sendUnderAnotherStudy() throws SQLException {
        change("""
                WITH chosen AS (SELECT person_id, last_seq FROM volens.consent_state ORDER BY person_id LIMIT 1),
                taken AS (
                    INSERT INTO volens.permit
                        (person_id, permit_id, act, scope, taken_at, deadline, decision_seq, ended_at, outcome)
                    SELECT person_id, gen_random_uuid(), 'invite', 'study:' || gen_random_uuid(), clock_timestamp(),
                           clock_timestamp() + interval '5 s', last_seq, clock_timestamp(), 'done' FROM chosen)
                INSERT INTO volens.message
                    (person_id, message_id, study_id, channel, kind, state, subject, body, queued_at, next_try_at, tries, sent_at)
                SELECT person_id, gen_random_uuid(), study_id, 'app', 'invitation', 'sent', 'A message', '',
                       clock_timestamp(), clock_timestamp(), 1, clock_timestamp()
                FROM chosen, (SELECT study_id FROM volens.study LIMIT 1) AS study
                """);
    }

    private void change(String statements) throws SQLException {
        try (Connection connection = house.database().administer();
                var statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute(
                    "SET LOCAL session_replication_role = replica"); // no trigger and no key stands in the way
            statement.execute(statements);
            connection.commit();
        }
    }

    /** Puts a checkpoint of the same size with another root where the last one is kept, signed by the log itself. */
    public void signAnotherTree() throws java.io.IOException {
        Path folder = house.settings().folder().root();
        Path kept = folder.resolve("log").resolve("checkpoint");
        Checkpoint last = SignedNote.read(Files.readString(kept))
                .flatMap(note -> Checkpoint.read(note.text()))
                .orElseThrow();
        byte[] root = last.root().clone();
        root[0] ^= 1;
        String text = new Checkpoint(last.origin(), last.size(), root).text();
        NoteSigner signer = FileLogKeys.open(house.settings().folder().keys().resolve("register"), last.origin(), false)
                .signer();
        Files.writeString(kept, new SignedNote(text, java.util.List.of(signer.sign(text))).write());
    }
}
