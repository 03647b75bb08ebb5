package org.volens.consent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.sql.SQLException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.volens.consent.Examples;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;

class AuditLogTest {

    private static final String ANYBODY = "(SELECT person_id FROM volens.consent_event WHERE seq = 3 LIMIT 1)";

    private static AuditedLedger lived;

    @BeforeAll
    static void a_ledger_that_was_lived_in() throws Exception {
        lived = AuditedLedger.lived();
    }

    /** One way to tamper, where it must be found, and in what words. */
    record Tampering(String name, String change, String where, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Tampering> tamperings() {
        return Stream.of(
                new Tampering(
                        "an event's commitment",
                        "UPDATE volens.consent_event SET commitment = sha256(commitment) WHERE seq = 2 AND person_id = "
                                + ANYBODY,
                        "consent_event, event 2 of person",
                        "An event's content does not give its commitment."),
                new Tampering(
                        "an event's content",
                        "UPDATE volens.consent_content SET canonical = convert_to(replace(convert_from(canonical, 'UTF8'),"
                                + " 'GIVEN', 'REFUSED'), 'UTF8') WHERE seq = 1 AND person_id = " + ANYBODY,
                        "consent_event, event 1 of person",
                        "An event's content does not give its commitment."),
                new Tampering(
                        "an event's content and its commitment",
                        "WITH changed AS (UPDATE volens.consent_content SET canonical = convert_to(replace("
                                + "convert_from(canonical, 'UTF8'), 'GIVEN', 'REFUSED'), 'UTF8') WHERE seq = 1 AND person_id = "
                                + ANYBODY + " RETURNING person_id, seq, sha256(salt || canonical) AS made)"
                                + " UPDATE volens.consent_event event SET commitment = made FROM changed"
                                + " WHERE event.person_id = changed.person_id AND event.seq = changed.seq",
                        "event 1 of person",
                        "A leaf and the event that it stands for are not the same."),
                new Tampering(
                        "an event's time",
                        "UPDATE volens.consent_event SET recorded_at = recorded_at - interval '1 day' WHERE seq = 4 AND"
                                + " person_id = " + ANYBODY,
                        "consent_event, event 4 of person",
                        "An event was recorded before the one it follows."),
                new Tampering(
                        "an event's kind",
                        "UPDATE volens.consent_event SET kind = 'chosen' WHERE seq = 6 AND person_id = " + ANYBODY,
                        "consent_event, event 6 of person",
                        "An event says another kind than its row."),
                new Tampering(
                        "content taken away without an erasure",
                        "DELETE FROM volens.consent_content WHERE seq = 2 AND person_id = " + ANYBODY,
                        "consent_content, event 2 of person",
                        "The content of an event is missing, and no erasure follows it."),
                new Tampering(
                        "an event deleted from the middle",
                        "SET session_replication_role = replica; DELETE FROM volens.consent_event WHERE seq = 2 AND person_id = "
                                + ANYBODY,
                        "consent_event, person",
                        "An event is missing: the numbers have a gap."),
                new Tampering(
                        "the last event deleted with all that the ledger has of it",
                        "CREATE TEMP TABLE who AS SELECT "
                                + ANYBODY.substring(1, ANYBODY.length() - 1).replace("SELECT ", "")
                                + "; DELETE FROM volens.consent_content WHERE seq = 6 AND person_id IN (SELECT * FROM who);"
                                + " DELETE FROM volens.consent_event WHERE seq = 6 AND person_id IN (SELECT * FROM who);"
                                + " DELETE FROM volens.log_entry WHERE seq = 6 AND person_id IN (SELECT * FROM who);"
                                + " UPDATE volens.consent_position SET standing = 'given' WHERE seq = 6 AND person_id IN (SELECT * FROM who);"
                                + " UPDATE volens.consent_state SET last_seq = 5, last_recorded_at = (SELECT recorded_at FROM"
                                + " volens.consent_event WHERE seq = 5 AND person_id IN (SELECT * FROM who)) WHERE person_id IN (SELECT * FROM who)",
                        "leaf ",
                        "A leaf and the event that it stands for are not the same."),
                new Tampering(
                        "a position",
                        "UPDATE volens.consent_position SET standing = 'given' WHERE standing = 'withdrawn' AND purpose ="
                                + " 'contact-by-app' AND person_id = " + ANYBODY,
                        "consent_position, person",
                        "A position is not what the events amount to."),
                new Tampering(
                        "a position taken away",
                        "DELETE FROM volens.consent_position WHERE purpose = 'match-by-record' AND person_id = "
                                + ANYBODY,
                        "purpose match-by-record",
                        "A position is missing."),
                new Tampering(
                        "a position taken away and another doubled",
                        "ALTER TABLE volens.consent_position DROP CONSTRAINT consent_position_pkey;"
                                + " CREATE INDEX ON volens.consent_position (person_id);"
                                + " CREATE TEMP TABLE who AS SELECT "
                                + ANYBODY.substring(1, ANYBODY.length() - 1).replace("SELECT ", "")
                                + "; DELETE FROM volens.consent_position WHERE purpose = 'contact-by-app' AND person_id IN"
                                + " (SELECT * FROM who); INSERT INTO volens.consent_position SELECT * FROM"
                                + " volens.consent_position WHERE purpose = 'match-by-record' AND person_id IN (SELECT * FROM who)",
                        "purpose match-by-record",
                        "A position is there twice."),
                new Tampering(
                        "a position made up",
                        "INSERT INTO volens.consent_position (person_id, purpose, scope, standing, seq, decided_at)"
                                + " SELECT person_id, 'genetics', '', 'given', 1, recorded_at FROM volens.consent_event"
                                + " WHERE seq = 1 AND person_id = " + ANYBODY,
                        "purpose genetics",
                        "A position stands on no event."),
                new Tampering(
                        "the state's last number",
                        "UPDATE volens.consent_state SET last_seq = 7 WHERE person_id = " + ANYBODY,
                        "consent_state, person",
                        "The state names another last event than the ledger has."),
                new Tampering(
                        "an event taken out of the queue",
                        "DELETE FROM volens.leaf_queue",
                        "log_entry, event 1 of person",
                        "An event is no leaf of the log and does not wait to become one."),
                new Tampering(
                        "an event of a person moved to somebody else's name",
                        "UPDATE volens.consent_state SET principal = gen_random_uuid() WHERE person_id = " + ANYBODY,
                        "consent_content, event 1 of person",
                        "An event is of somebody else."),
                new Tampering(
                        "a leaf",
                        "UPDATE volens.log_leaf SET data = sha256(data) WHERE leaf_index = 5",
                        "log_tile, log 1, level 0, tile 0, hash 5",
                        "A hash in a tile is not the one that the leaves below it give."),
                new Tampering(
                        "a leaf in no full tile yet",
                        "UPDATE volens.log_leaf SET data = sha256(data) WHERE leaf_index = 705",
                        "the first 712",
                        "712 leaves are not those of a checkpoint."),
                new Tampering(
                        "the order of two leaves",
                        "UPDATE volens.log_leaf one SET data = other.data FROM volens.log_leaf other"
                                + " WHERE (one.leaf_index, other.leaf_index) IN ((300, 301), (301, 300))",
                        "log_tile, log 1, level 0, tile 1, hash 44",
                        "A hash in a tile is not the one that the leaves below it give."),
                new Tampering(
                        "the last leaf taken away",
                        "DELETE FROM volens.log_leaf WHERE leaf_index = 711",
                        "log, log 1",
                        "The log's size is not the number of its leaves."),
                new Tampering(
                        "a leaf taken out of the middle",
                        "DELETE FROM volens.log_leaf WHERE leaf_index = 260",
                        "log_leaf, log 1",
                        "The leaves have a gap."),
                new Tampering(
                        "an event made to point at another leaf",
                        "UPDATE volens.log_entry SET leaf_index = 1 WHERE leaf_index = 0",
                        "leaf 0 of log 1",
                        "A leaf and the event that it stands for are not the same."),
                new Tampering(
                        "a hash in a tile",
                        "UPDATE volens.log_tile SET hashes = set_byte(hashes, 40, get_byte(hashes, 40) # 1) WHERE level = 0 AND"
                                + " tile_index = 1",
                        "log_tile, log 1, level 0, tile 1, hash 1",
                        "A hash in a tile is not the one that the leaves below it give."),
                new Tampering(
                        "a tile's root",
                        "UPDATE volens.log_tile SET root = sha256(root) WHERE tile_index = 1",
                        "log_tile, log 1, level 0, tile 1",
                        "A tile's root is not that of its hashes."),
                new Tampering(
                        "a tile taken away",
                        "DELETE FROM volens.log_tile WHERE tile_index = 0",
                        "log_tile, log 1, level 0, tile 0",
                        "A full tile is missing."),
                new Tampering(
                        "a tile made up",
                        "INSERT INTO volens.log_tile SELECT log_id, 1, 0, hashes, root FROM volens.log_tile WHERE tile_index = 0",
                        "log_tile, log 1, level 1",
                        "There are tiles over leaves that the log does not have."),
                new Tampering(
                        "the log's root",
                        "UPDATE volens.log SET root = sha256(root)",
                        "log, log 1",
                        "The log's root is not that of its leaves."),
                new Tampering(
                        "a checkpoint's text",
                        "UPDATE volens.log_checkpoint SET note = replace(note, E'\\n700\\n', E'\\n701\\n')",
                        "log_checkpoint, log 1, size 700",
                        "A checkpoint is not signed by the log's key."),
                new Tampering(
                        "a checkpoint under another size",
                        "UPDATE volens.log_checkpoint SET size = 699 WHERE size = 700",
                        "log_checkpoint, log 1, size 699",
                        "A checkpoint is kept under another size than its own."),
                new Tampering(
                        "when checkpoints were signed",
                        "UPDATE volens.log_checkpoint SET signed_at = '2001-01-01'",
                        "log_checkpoint, log 1, size 700",
                        "A checkpoint was signed before its last leaf was recorded."),
                new Tampering(
                        "when one checkpoint was signed",
                        "UPDATE volens.log_checkpoint SET signed_at = '2001-01-01' WHERE size = 712",
                        "log_checkpoint, log 1, size 712",
                        "A checkpoint was signed before one of fewer leaves."),
                new Tampering(
                        "when the last checkpoint was signed",
                        "UPDATE volens.log_checkpoint SET signed_at = '2999-01-01' WHERE size = 712",
                        "log_checkpoint, log 1, size 712",
                        "A checkpoint was signed in the future."),
                new Tampering(
                        "all checkpoints taken away",
                        "DELETE FROM volens.log_checkpoint",
                        "log_checkpoint, log 1",
                        "No checkpoint of the log is kept, and one was signed."),
                new Tampering(
                        "all checkpoints taken away, and the log's note",
                        "DELETE FROM volens.log_checkpoint; UPDATE volens.log SET note = NULL",
                        "checkpoints up to that of 712 leaves in the file",
                        "No checkpoint of the log is kept, and one was signed."),
                new Tampering(
                        "the last checkpoint taken away, long after the one before",
                        "DELETE FROM volens.log_checkpoint WHERE size = 712; UPDATE volens.log_checkpoint SET signed_at ="
                                + " signed_at - interval '1 hour'; UPDATE volens.consent_event SET recorded_at ="
                                + " recorded_at - interval '1 minute'",
                        "log_checkpoint, log 1, size 700",
                        "The last checkpoints that were signed are not kept."),
                new Tampering(
                        "a leaflet's words",
                        "SET session_replication_role = replica; ALTER TABLE volens.leaflet_version DROP CONSTRAINT"
                                + " leaflet_version_hashed; UPDATE volens.leaflet_version"
                                + " SET source = source || 'We may sell it.'",
                        "leaflet_version, register 1, en, standard",
                        "A leaflet's words do not give its hash."),
                new Tampering(
                        "a leaflet's words and its own hash",
                        "SET session_replication_role = replica; UPDATE volens.leaflet_version SET source = source"
                                + " || 'We may sell it.', sha256 ="
                                + " encode(sha256(convert_to(source || 'We may sell it.', 'UTF8')), 'hex')",
                        "leaflet_version, register 1, en, standard",
                        "A leaflet is not the one that decisions were made under."),
                new Tampering(
                        "when a leaflet was published",
                        "SET session_replication_role = replica; UPDATE volens.leaflet_version SET published_at ="
                                + " published_at + interval '1 day'",
                        "leaflet_version, register 1, en, standard",
                        "A leaflet was published after decisions were made under it."),
                new Tampering(
                        "a leaflet taken away",
                        "SET session_replication_role = replica; DELETE FROM volens.leaflet_version",
                        "bound by 704 decisions",
                        "A leaflet is not the one that decisions were made under."),
                new Tampering(
                        "the log's note",
                        "UPDATE volens.log SET note = 'nothing'",
                        "log.note, log 1",
                        "A checkpoint cannot be read."));
    }

    @Test
    void an_untouched_ledger_passes_and_what_was_read_is_counted() throws Exception {
        AuditedLedger.Said said = lived.audit();
        assertThat(said.words())
                .contains("log 1, consent.example/audited: 712 leaves, 2 full tiles")
                .contains("703 people (0 erased), 713 events, 1 of them not in the log yet")
                .contains("leaflets: 1 forms, as decisions bind them")
                .contains("log.audit_leaves_per_second=")
                .endsWith("Nothing diverges.\n");
        assertThat(said.code()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void law_4_what_the_superuser_rewrites_is_found_and_named(Tampering tampering) throws Exception {
        try (var ledger = lived.copy().ledger) {
            ledger.tamper(tampering.change());
            AuditedLedger.Said said = new AuditedLedger(ledger, lived.outside).audit();
            assertThat(said.words()).contains(tampering.words()).containsIgnoringCase(tampering.where());
            assertThat(said.words())
                    .contains("First divergence:")
                    .contains("expected:")
                    .contains("found:");
            assertThat(said.code()).isEqualTo(1);
        }
    }

    private static final String NO_TRIGGERS = "SET session_replication_role = replica; ";

    /** Takes a second event out of the ledger and everything back to where the first had left it. */
    private static final String AS_BEFORE_THE_STOP = """
            DELETE FROM volens.log_entry WHERE person_id = '%1$s' AND seq = 2;
            DELETE FROM volens.consent_content WHERE person_id = '%1$s' AND seq = 2;
            DELETE FROM volens.consent_event WHERE person_id = '%1$s' AND seq = 2;
            DELETE FROM volens.consent_position WHERE person_id = '%1$s';
            INSERT INTO volens.consent_position SELECT * FROM public.before_it;
            UPDATE volens.consent_state state SET last_seq = 1, last_recorded_at = recorded_at
                FROM volens.consent_event event WHERE event.person_id = state.person_id AND state.person_id = '%1$s';
            """;

    private static final String AS_WHAT_WAS_SAID_OF_A_RUN = """
            INSERT INTO volens.log_item (item_id, kind, canonical, salt, commitment, made_at)
                SELECT '018f0000-0000-7000-8000-00000000000a', 'run', canonical, salt, commitment, recorded_at
                FROM volens.consent_event JOIN volens.consent_content USING (person_id, seq)
                WHERE person_id = '%1$s' AND seq = 2;
            INSERT INTO volens.log_item_entry (item_id, log_id, leaf_index)
                SELECT '018f0000-0000-7000-8000-00000000000a', log_id, leaf_index
                FROM volens.log_entry WHERE person_id = '%1$s' AND seq = 2;
            UPDATE volens.log_leaf leaf SET kind = 'run' FROM volens.log_entry entry
                WHERE entry.log_id = leaf.log_id AND entry.leaf_index = leaf.leaf_index
                AND person_id = '%1$s' AND seq = 2;
            """;

    @Test
    void law_4_a_stop_that_was_taken_out_of_the_ledger_and_called_what_was_said_of_a_run_is_found() throws Exception {
        assertThat(withoutTheStop(AS_WHAT_WAS_SAID_OF_A_RUN).words())
                .contains("An item says another kind than its row.")
                .contains("log_item, item 018f0000-0000-7000-8000-00000000000a (run)")
                .contains("expected: stopped\n  found:    run\n");
    }

    /** Whom nobody knows has the same random name, another first event that waits, and the stop with its leaf. */
    private static final String UNDER_A_SECOND_PERSON = """
            CREATE FUNCTION pg_temp.second() RETURNS uuid RETURN '018f0000-0000-7000-8000-00000000000b'::uuid;
            CREATE FUNCTION pg_temp.moved(one anyelement) RETURNS anyelement LANGUAGE sql AS
                'SELECT jsonb_populate_record(one, to_jsonb(one) || jsonb_build_object(''person_id'', pg_temp.second()))';
            INSERT INTO volens.consent_state SELECT (pg_temp.moved(one)).*
                FROM volens.consent_state one WHERE person_id = '%1$s';
            INSERT INTO volens.consent_event SELECT (pg_temp.moved(one)).*
                FROM volens.consent_event one WHERE person_id = '%1$s';
            INSERT INTO volens.consent_position SELECT (pg_temp.moved(one)).*
                FROM volens.consent_position one WHERE person_id = '%1$s';
            INSERT INTO volens.consent_content
                SELECT pg_temp.second(), seq, CASE seq WHEN 1 THEN sha256('x') ELSE salt END, canonical
                FROM volens.consent_content WHERE person_id = '%1$s';
            UPDATE volens.consent_event event SET commitment = sha256(salt || canonical)
                FROM volens.consent_content content WHERE content.person_id = event.person_id AND content.seq = event.seq
                AND event.seq = 1 AND event.person_id = pg_temp.second();
            INSERT INTO volens.leaf_queue (person_id, seq, commitment, kind) SELECT person_id, seq, commitment, 'consent'
                FROM volens.consent_event WHERE seq = 1 AND person_id = pg_temp.second();
            INSERT INTO volens.log_entry SELECT pg_temp.second(), seq, log_id, leaf_index
                FROM volens.log_entry WHERE seq = 2 AND person_id = '%1$s';
            """;

    @Test
    void law_4_a_stop_that_was_moved_to_a_made_up_person_of_the_same_name_is_found() throws Exception {
        assertThat(withoutTheStop(UNDER_A_SECOND_PERSON).words())
                .contains("Two people have one name, so that events of one can stand under the other.")
                .contains("018f0000-0000-7000-8000-00000000000b");
    }

    private static AuditedLedger.Said withoutTheStop(String hidden) throws Exception {
        try (var ledger = lived.copy().ledger) {
            Path outside = lived.copiedOutside();
            PersonId person = AuditedLedger.person();
            ledger.consents()
                    .choose(person, AuditedLedger.given(0, "contact-by-app", "match-by-record"))
                    .block();
            ledger.tamper("CREATE TABLE public.before_it AS SELECT * FROM volens.consent_position WHERE person_id = '"
                    + person.value() + "'");
            ledger.consents().stop(person, Examples.stop(StopLevel.REGISTER)).block();
            ledger.integrate(AuditedLedger.SIGNER, outside);
            AuditedLedger audited = new AuditedLedger(ledger, outside);
            assertThat(audited.audit().code()).isZero();
            ledger.tamper(NO_TRIGGERS + (hidden + AS_BEFORE_THE_STOP).formatted(person.value()));
            return audited.audit();
        }
    }

    @Test
    void law_5_what_witnesses_signed_is_verified_and_a_witness_without_a_key_is_named() throws Exception {
        NoteSigner witness = new NoteSigner(
                "witness.example/w",
                NoteKey.Kind.WITNESS,
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        String text = SignedNote.read(Files.readString(lived.outside.resolve("checkpoint")))
                .orElseThrow()
                .text();
        SignedNote.Signature signature = witness.witness(text, Instant.parse("2026-11-22T12:00:00Z"));
        String insert = "INSERT INTO volens.log_cosignature SELECT 1, 712, 'witness.example/w', '" + signature.keyId()
                + "', '\\x" + HexFormat.of().formatHex(signature.value()) + "', '2026-11-22T12:00:00Z', now()";
        String key = witness.key().write();
        assertThat(witnessed(insert, key)).contains("witnesses: 1 signatures under log 1 hold\n", "Nothing diverges.");
        assertThat(witnessed(insert))
                .contains("witnesses: 0 signatures under log 1 hold; not looked at, because there is no key for them:"
                        + " {witness.example/w+" + signature.keyId() + "=1}")
                .contains("Nothing diverges.");
        String update = insert + "; UPDATE volens.log_cosignature SET ";
        assertThat(witnessed(update + "signature = set_byte(signature, 30, get_byte(signature, 30) # 1)", key))
                .contains("log_cosignature, log 1, size 712, witness witness.example/w")
                .contains("A witness's signature is not under a checkpoint of this log.");
        assertThat(witnessed(update + "size = 711", key))
                .contains("A witness's signature is not under a checkpoint of this log.");
        assertThat(witnessed(update + "size = 800", key))
                .contains("A witness's signature speaks of leaves that the log does not have.");
        assertThat(witnessed(update + "witnessed_at = '2001-01-01'", key))
                .contains("A witness signed at another time.");
    }

    private static String witnessed(String change, String... keys) throws Exception {
        try (var ledger = lived.copy().ledger) {
            ledger.tamper(change);
            return new AuditedLedger(ledger, lived.outside)
                    .audit(java.util.Arrays.stream(keys)
                            .flatMap(key -> Stream.of("--key", key))
                            .toArray(String[]::new))
                    .words();
        }
    }

    @Test
    void a_leaf_that_waited_long_to_be_signed_is_told_and_is_no_divergence_of_checkpoints() throws Exception {
        try (var ledger = lived.copy().ledger) {
            ledger.tamper("UPDATE volens.consent_event event SET recorded_at = recorded_at - interval '2 minutes'"
                    + " FROM volens.log_entry entry WHERE entry.leaf_index = 700 AND entry.person_id = event.person_id"
                    + " AND entry.seq = event.seq");
            assertThat(new AuditedLedger(ledger, lived.outside).audit().words())
                    .contains("checkpoints: 1 were signed more than a minute after the first of their leaves")
                    .contains("(log_checkpoint, log 1, size 712); the log stood still then")
                    .doesNotContain("A checkpoint was");
        }
    }

    @Test
    void law_5_a_forger_who_makes_everything_fit_is_found_by_what_was_signed() throws Exception {
        try (var ledger = lived.copy().ledger) {
            forge(ledger);
            AuditedLedger.Said said = new AuditedLedger(ledger, lived.outside).audit();
            assertThat(said.words())
                    .contains("The first 712 leaves are not those of a checkpoint.")
                    .contains("log.note");
            ledger.tamper("DELETE FROM volens.log_checkpoint");
            ledger.tamper("UPDATE volens.log SET note = NULL");
            said = new AuditedLedger(ledger, lived.outside).audit();
            assertThat(said.words())
                    .as("only the file outside knows better")
                    .contains("the file " + lived.outside.resolve("checkpoint"));
            assertThat(said.code()).isEqualTo(1);
        }
    }

    /** The last leaf is replaced, with the event, and the root is made to fit. */
    private static void forge(org.volens.consent.r2dbc.ScratchLedger ledger) throws SQLException {
        ledger.tamper("UPDATE volens.consent_content SET salt = sha256(salt) WHERE (person_id, seq) IN"
                + " (SELECT person_id, seq FROM volens.log_entry WHERE leaf_index = 711)");
        ledger.tamper("UPDATE volens.consent_event event SET commitment = sha256(salt || canonical)"
                + " FROM volens.consent_content content JOIN volens.log_entry USING (person_id, seq)"
                + " WHERE leaf_index = 711 AND event.person_id = content.person_id AND event.seq = content.seq");
        ledger.tamper("UPDATE volens.log_leaf SET data = commitment FROM volens.consent_event JOIN volens.log_entry"
                + " USING (person_id, seq) WHERE log_entry.leaf_index = 711 AND log_leaf.leaf_index = 711");
        Regrown tree = new Regrown((_, _, _, _) -> {});
        try (var connection = ledger.superuser();
                var statement = connection.createStatement();
                var rows = statement.executeQuery("SELECT data FROM volens.log_leaf ORDER BY leaf_index")) {
            while (rows.next()) {
                tree.add(rows.getBytes(1));
            }
        }
        ledger.tamper(
                "UPDATE volens.log SET root = '\\x" + java.util.HexFormat.of().formatHex(tree.root()) + "'");
    }

    @Test
    void a_checkpoint_of_another_key_under_the_same_name_is_not_signed() throws Exception {
        AuditedLedger.Said said = AuditedLedger.run(
                Map.of(
                        "VOLENS_DB_URL", lived.ledger.url(),
                        "VOLENS_DB_AUDIT", "volens_auditor",
                        "VOLENS_DB_AUDIT_PASSWORD", "u"),
                "--key",
                AuditedLedger.signer(AuditedLedger.SIGNER.key().name()).key().write());
        assertThat(said.words()).contains("A checkpoint is not signed by the log's key.");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void a_database_behind_the_checkpoint_outside_is_named(@TempDir Path outside) throws Exception {
        Checkpoint more = new Checkpoint(AuditedLedger.SIGNER.key().name(), 900, new byte[32]);
        SignedNote note = new SignedNote(more.text(), java.util.List.of(AuditedLedger.SIGNER.sign(more.text())));
        Files.writeString(outside.resolve("checkpoint"), note.write());
        AuditedLedger.Said said = new AuditedLedger(lived.ledger, outside).audit();
        assertThat(said.words())
                .contains("A checkpoint speaks of leaves that the log does not have.")
                .contains("900 leaves")
                .contains("712 leaves");
        assertThat(said.code()).isEqualTo(1);
    }

    @Test
    void a_checkpoint_kept_from_before_is_held_against_the_log_and_replaced(@TempDir Path folder) throws Exception {
        Path kept = folder.resolve("kept");
        assertThat(lived.audit("--kept", kept.toString()).code()).isZero();
        assertThat(Files.readString(kept)).startsWith("consent.example/audited\n");
        try (var ledger = lived.copy().ledger) {
            ledger.tamper("UPDATE volens.log_leaf SET data = sha256(data) WHERE leaf_index = 705");
            assertThat(new AuditedLedger(ledger, lived.outside)
                            .audit("--kept", kept.toString())
                            .code())
                    .isEqualTo(1);
        }
    }

    @Test
    void what_cannot_be_looked_at_ends_with_two_and_says_what_is_missing() {
        assertThat(AuditedLedger.run(Map.of()).words()).contains("Give the keys of the log");
        assertThat(AuditedLedger.run(Map.of()).code()).isEqualTo(2);
        String key = AuditedLedger.SIGNER.key().write();
        assertThat(AuditedLedger.run(Map.of(), "--key", key).words()).contains("Set VOLENS_DB_URL");
        assertThat(AuditedLedger.run(Map.of(), "--key", key, "--dance").code()).isEqualTo(2);
        assertThat(AuditedLedger.run(
                                Map.of(
                                        "VOLENS_DB_URL", "jdbc:postgresql://localhost:1/none",
                                        "VOLENS_DB_AUDIT", "x",
                                        "VOLENS_DB_AUDIT_PASSWORD", "y"),
                                "--key",
                                key)
                        .code())
                .isEqualTo(2);
        assertThat(AuditedLedger.run(Map.of(), "--help").code()).isZero();
    }
}
