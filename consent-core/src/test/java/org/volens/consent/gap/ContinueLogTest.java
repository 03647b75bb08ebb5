package org.volens.consent.gap;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.Examples;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.StopLevel;
import org.volens.consent.audit.Audited;
import org.volens.consent.duo.DiseaseAreas;
import org.volens.consent.duo.DiseaseCode;
import org.volens.consent.ledger.LogBehind;
import org.volens.consent.ledger.LogItems;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.receipt.FileLogKeys;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.consent.r2dbc.ScratchLedger;

/** Back up, decide, publish, restore; then what an operator does, and what the log is afterwards. */
class ContinueLogTest {

    private static final String FIRST = "consent.example/one";
    private static final String SECOND = "consent.example/two";

    @TempDir
    private Path folder;

    private Path keys;
    private Path outside;
    private ScratchLedger lost;
    private ScratchLedger restored;
    private PersonId early;
    private LogProof kept;
    private byte[] keptCommitment;
    private PersonId forgotten;

    @BeforeEach
    void a_database_from_before_the_last_checkpoint() throws Exception {
        keys = folder.resolve("keys");
        outside = Files.createDirectories(folder.resolve("outside"));
        FileLogKeys first = FileLogKeys.open(keys, FIRST, true);
        lost = ScratchLedger.fresh();
        early = stopped(lost);
        stopped(lost);
        lost.integrate(first.signer(), outside);
        restored = lost.copy();
        forgotten = stopped(lost);
        lost.integrate(first.signer(), outside);
        kept = lost.proofs(outside).of(forgotten, 1).block();
        keptCommitment = lost.commitment(forgotten, 1);
    }

    @AfterEach
    void no_longer() {
        lost.close();
        restored.close();
    }

    private static PersonId stopped(ScratchLedger ledger) {
        PersonId person = new PersonId(Ids.next(Instant.now()));
        ledger.consents().stop(person, Examples.stop(StopLevel.CONTACT)).block();
        return person;
    }

    private record Said(int code, String words) {}

    private Said run(String... arguments) {
        Map<String, String> environment = new HashMap<>(Map.of(
                "VOLENS_DB_URL", restored.url(),
                "VOLENS_DB_OWNER", "volens_migrator",
                "VOLENS_DB_OWNER_PASSWORD", "m",
                "VOLENS_LOG_DIRECTORY", outside.toString(),
                "VOLENS_KEYS_DIRECTORY", keys.toString()));
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int code = new ContinueLog(new PrintStream(words, true, StandardCharsets.UTF_8), environment).run(arguments);
        return new Said(code, words.toString(StandardCharsets.UTF_8));
    }

    private Checkpoint last() throws Exception {
        return Checkpoint.read(SignedNote.read(Files.readString(outside.resolve("checkpoint")))
                        .orElseThrow()
                        .text())
                .orElseThrow();
    }

    private void integrate() {
        restored.integrate(FileLogKeys.open(keys, FIRST, false).signer(), outside);
    }

    @Test
    void until_an_operator_has_passed_the_gap_nothing_is_signed() throws Exception {
        stopped(restored);
        String before = Files.readString(outside.resolve("checkpoint"));
        assertThatThrownBy(this::integrate)
                .isInstanceOf(LogBehind.class)
                .hasMessageContaining("signed with 3 leaves, and the database has 2");
        assertThat(Files.readString(outside.resolve("checkpoint"))).isEqualTo(before);
    }

    @Test
    void law_5_the_log_goes_on_under_a_new_name_that_names_where_the_old_one_stood() throws Exception {
        PersonId meanwhile = stopped(restored);
        String old = Files.readString(outside.resolve("checkpoint"));
        Said said = run(SECOND);
        assertThat(said.words())
                .contains("The last checkpoint has 3 leaves and this database 2: 1 are lost.")
                .contains("A key for " + SECOND + " was made.")
                .contains("The log " + FIRST + " is closed with 2 leaves; 0 events")
                .contains("The log goes on under " + SECOND + ".");
        assertThat(said.code()).isZero();
        assertThat(last()).isEqualTo(new Checkpoint(SECOND, 0, org.volens.consent.proof.MerkleHash.fold(List.of())));
        assertThat(Files.readString(outside.resolve("checkpoint.consent.example_one.3")))
                .isEqualTo(old);

        integrate();
        assertThat(last().origin()).isEqualTo(SECOND);
        assertThat(last().size()).isOne();
        List<NoteKey> published = FileLogKeys.open(keys, FIRST, false).published().stream()
                .map(PublishedKeys.PublishedLog::key)
                .toList();
        LogProof before = restored.proofs(outside).of(early, 1).block();
        assertThat(before.proves(restored.commitment(early, 1), published.getFirst()))
                .as("proofs of before are made under the old log's last checkpoint here")
                .isTrue();
        LogProof after = restored.proofs(outside).of(meanwhile, 1).block();
        assertThat(after.proves(restored.commitment(meanwhile, 1), published.getLast()))
                .isTrue();
        assertThat(kept.proves(keptCommitment, published.getFirst()))
                .as("what a person kept proves what the database forgot")
                .isTrue();
        assertThat(restored.proofs(outside).of(forgotten, 1).blockOptional())
                .as("which cannot be proven from here any more")
                .isEmpty();
        Audited audited = Audited.of(restored, outside, published);
        assertThat(audited.words())
                .contains("gap: between log 1 and log 2 1 leaves were signed that are lost")
                .contains("log 1, " + FIRST + ": 2 leaves", "log 2, " + SECOND + ": 1 leaves")
                .endsWith("Nothing diverges.\n");
    }

    @Test
    void events_whose_leaves_no_checkpoint_here_covers_become_leaves_of_the_new_log() throws Exception {
        restored.tamper("UPDATE volens.log SET note = NULL");
        restored.tamper("DELETE FROM volens.log_checkpoint");
        assertThat(run(SECOND).words()).contains("2 events that no checkpoint here covers wait for the new log.");
        integrate();
        List<NoteKey> published = FileLogKeys.open(keys, FIRST, false).published().stream()
                .map(PublishedKeys.PublishedLog::key)
                .toList();
        assertThat(restored.proofs(outside)
                        .of(early, 1)
                        .block()
                        .proves(restored.commitment(early, 1), published.getLast()))
                .isTrue();
        assertThat(Audited.of(restored, outside, published).words()).endsWith("Nothing diverges.\n");
    }

    @Test
    void a_checkpoint_that_an_auditor_kept_of_leaves_that_are_lost_is_told_and_keeps_nothing_from_being_audited()
            throws Exception {
        NoteSigner first = FileLogKeys.open(keys, FIRST, false).signer();
        Path file = Files.copy(outside.resolve("checkpoint"), folder.resolve("kept"));
        stopped(lost);
        lost.integrate(first, outside);
        assertThat(run(SECOND).code()).isZero();
        stopped(restored);
        integrate();
        String root = Files.readString(file).lines().skip(2).findFirst().orElseThrow();
        String other = new Checkpoint(FIRST, 4, java.util.Base64.getDecoder().decode(root)).text();
        Path forged =
                Files.writeString(folder.resolve("forged"), new SignedNote(other, List.of(first.sign(other))).write());
        Audited split = Audited.of(restored, outside, published(), "--kept", forged.toString());
        assertThat(split.words())
                .contains("Two checkpoints of as many leaves have another root.")
                .contains("log 2, " + SECOND + ": 1 leaves");
        assertThat(split.code()).isOne();
        Audited audited = Audited.of(restored, outside, published(), "--kept", file.toString());
        assertThat(audited.words())
                .contains("gap: between log 1 and log 2 2 leaves were signed that are lost")
                .contains("a checkpoint of 3 leaves of log 1, of which 1 are lost in that gap")
                .contains("log 2, " + SECOND + ": 1 leaves")
                .endsWith("Nothing diverges.\n");
        assertThat(Files.readString(file))
                .as("the next audit goes on from here")
                .startsWith(SECOND);
    }

    @Test
    void what_stands_in_the_log_besides_events_becomes_a_leaf_of_the_new_log_too() throws Exception {
        stopped(lost);
        lost.integrate(FileLogKeys.open(keys, FIRST, false).signer(), outside);
        String signed = Files.readString(outside.resolve("checkpoint"));
        UUID item = Ids.next(Instant.now());
        Files.delete(outside.resolve("checkpoint"));
        restored.tamper("UPDATE volens.log SET note = NULL");
        restored.tamper("DELETE FROM volens.log_checkpoint");
        restored.items()
                .add(item, LogItems.Kind.RUN, "{\"kind\":\"run\"}".getBytes(StandardCharsets.UTF_8))
                .block();
        integrate();
        Files.writeString(outside.resolve("checkpoint"), signed);
        restored.tamper("UPDATE volens.log SET note = NULL");
        restored.tamper("DELETE FROM volens.log_checkpoint");
        assertThat(run(SECOND).code()).isZero();
        integrate();
        List<NoteKey> published = FileLogKeys.open(keys, FIRST, false).published().stream()
                .map(PublishedKeys.PublishedLog::key)
                .toList();
        assertThat(restored.proofs(outside)
                        .of(item)
                        .block()
                        .proves(restored.items().of(item).block().value(), published.getLast()))
                .isTrue();
        assertThat(Audited.of(restored, outside, published).words()).endsWith("Nothing diverges.\n");
    }

    @Test
    void a_definition_that_a_restore_has_lost_is_no_leaf_of_the_new_log_until_it_is_made_again() throws Exception {
        NoteSigner signer = FileLogKeys.open(keys, FIRST, false).signer();
        lost.definitionLeaves().begin().block();
        lost.integrate(signer, outside);
        restored.close();
        restored = lost.copy();
        illness(lost);
        lost.integrate(signer, outside);
        assertThat(restored.definitionLeaves().begin().block())
                .as("it knows that it has begun")
                .isZero();
        illness(restored);
        assertThat(run(SECOND).code()).isZero();
        integrate();
        assertThat(last().size()).as("what was defined again").isOne();
        Audited audited = Audited.of(restored, outside, published());
        assertThat(audited.words())
                .contains("gap: between log 1 and log 2 1 leaves were signed that are lost")
                .contains("definitions: 19, as the log holds them")
                .endsWith("Nothing diverges.\n");
    }

    @Test
    void definitions_whose_leaves_no_checkpoint_here_covers_become_leaves_of_the_new_log() throws Exception {
        lost.definitionLeaves().begin().block();
        lost.integrate(FileLogKeys.open(keys, FIRST, false).signer(), outside);
        restored.close();
        restored = lost.copy();
        stopped(lost);
        lost.integrate(FileLogKeys.open(keys, FIRST, false).signer(), outside);
        restored.tamper("UPDATE volens.log SET note = NULL");
        restored.tamper("DELETE FROM volens.log_checkpoint");
        assertThat(run(SECOND).code()).isZero();
        integrate();
        assertThat(Audited.of(restored, outside, published()).words())
                .contains("definitions: 18, as the log holds them")
                .endsWith("Nothing diverges.\n");
    }

    @Test
    void law_4_what_a_closed_log_holds_beyond_its_note_cannot_be_taken_out_with_the_note() throws Exception {
        assertThat(run(SECOND).code()).isZero();
        stopped(restored);
        integrate();
        assertThat(Audited.of(restored, outside, published()).words()).endsWith("Nothing diverges.\n");
        restored.tamper("SET session_replication_role = replica; UPDATE volens.log SET note = NULL WHERE log_id = 1;"
                + " CREATE TEMP TABLE gone AS SELECT person_id FROM volens.log_entry WHERE log_id = 1;"
                + " DELETE FROM volens.consent_event WHERE person_id IN (SELECT person_id FROM gone);"
                + " DELETE FROM volens.consent_content WHERE person_id IN (SELECT person_id FROM gone);"
                + " DELETE FROM volens.consent_position WHERE person_id IN (SELECT person_id FROM gone);"
                + " DELETE FROM volens.consent_state WHERE person_id IN (SELECT person_id FROM gone);"
                + " DELETE FROM volens.log_entry WHERE log_id = 1");
        String leftBehind = "A leaf of a closed log that its last checkpoint does not cover is in no later log.";
        assertThat(Audited.of(restored, outside, published()).words())
                .contains(leftBehind)
                .contains("log_leaf, leaf 0 of log 1");
        restored.tamper("SET session_replication_role = replica; INSERT INTO volens.leaf_queue"
                + " (person_id, seq, kind, commitment) SELECT gen_random_uuid(), 1, kind, data FROM volens.log_leaf"
                + " WHERE log_id = 1");
        assertThat(Audited.of(restored, outside, published()).words())
                .as("nor wait for a log as nobody's")
                .contains(leftBehind);
    }

    private static void illness(ScratchLedger ledger) {
        ledger.diseases()
                .define(List.of(
                        new DiseaseAreas.Area(DiseaseCode.read("snomed|73211009"), "Diabetes", java.util.Set.of())))
                .as(ledger.transaction()::transactional)
                .block();
    }

    private List<NoteKey> published() {
        return FileLogKeys.open(keys, FIRST, false).published().stream()
                .map(PublishedKeys.PublishedLog::key)
                .toList();
    }

    @Test
    void running_it_again_goes_on_where_it_was_cut_off_and_does_nothing_twice() throws Exception {
        String old = Files.readString(outside.resolve("checkpoint"));
        assertThat(run(SECOND).code()).isZero();
        String begun = Files.readString(outside.resolve("checkpoint"));
        Files.writeString(outside.resolve("checkpoint"), old);
        assertThatThrownBy(this::integrate).as("cut off before its last step").isInstanceOf(LogBehind.class);
        assertThat(run(SECOND).code()).isZero();
        assertThat(Files.readString(outside.resolve("checkpoint"))).isEqualTo(begun);
        Said again = run(SECOND);
        assertThat(again.code()).isZero();
        assertThat(again.words()).contains("goes on under " + SECOND + " already");
        try (Stream<Path> files = Files.list(keys)) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("log-1.json", "log-2.json");
        }
        integrate();
    }

    @Test
    void a_name_that_no_log_can_have_is_refused_before_anything_is_written() throws Exception {
        for (String bad : List.of(
                "bad name",
                "bad+name",
                "bad\tname",
                "bad\nname",
                "",
                " ",
                "b\u00A0d",
                "\u202Ebad",
                "b\u00E4d",
                "b".repeat(201))) {
            Said said = run(bad);
            assertThat(said.code()).as(bad).isEqualTo(2);
            assertThat(said.words()).contains("no space and no plus", "Nothing was changed.");
        }
        try (Stream<Path> files = Stream.concat(Files.list(keys), Files.list(outside))) {
            assertThat(files)
                    .extracting(file -> file.getFileName().toString())
                    .containsExactlyInAnyOrder("log-1.json", "checkpoint");
        }
        assertThatThrownBy(() -> FileLogKeys.open(keys, FIRST, false).begun("bad name"))
                .hasMessageContaining("no space and no plus");
        assertThat(run(SECOND).code()).as("and a good one is not in its way").isZero();
        integrate();
    }

    @Test
    void the_old_name_cannot_be_had_again_while_there_is_a_gap() throws Exception {
        Said said = run(FIRST);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words())
                .contains("The last checkpoint has 3 leaves and this database 2: 1 are lost.")
                .contains("Give the new log another name.")
                .doesNotContain("already");
        assertThat(run(SECOND).code()).isZero();
    }

    @Test
    void a_database_from_before_every_gap_gets_no_name_that_keys_or_checkpoints_outside_know() throws Exception {
        ScratchLedger older = restored;
        restored = older.copy();
        continuedUnder(SECOND);
        restored = older.copy();
        continuedUnder("consent.example/three");
        restored = older.copy();
        Path kept = outside.resolve("checkpoint.consent.example_two.1");
        refused(SECOND);
        Files.move(kept, folder.resolve("kept"));
        refused(SECOND);
        Files.move(folder.resolve("kept"), kept);
        Files.move(keys.resolve("log-2.json"), folder.resolve("away"));
        refused(SECOND);
        continuedUnder("consent.example/four");
    }

    private void continuedUnder(String name) throws Exception {
        assertThat(run(name).code()).as(name).isZero();
        stopped(restored);
        integrate();
        assertThat(last().origin()).isEqualTo(name);
        restored.close();
    }

    private void refused(String name) throws Exception {
        List<String> before = everything();
        Said said = run(name);
        assertThat(said.words()).contains("A log had the name " + name + " before. Give the new one another name.");
        assertThat(said.code()).isEqualTo(1);
        assertThat(everything()).isEqualTo(before);
        assertThat(restored.tamper("UPDATE volens.log SET size = size WHERE closed_at IS NULL AND origin = '" + FIRST
                        + "' AND log_id = 1"))
                .as("the log of before is open still")
                .isOne();
    }

    private List<String> everything() throws Exception {
        try (Stream<Path> files = Stream.concat(Files.list(keys), Files.list(outside))) {
            return files.map(Path::toString).sorted().toList();
        }
    }

    @Test
    void a_run_that_was_cut_off_after_its_key_was_made_goes_on() throws Exception {
        FileLogKeys.open(keys, FIRST, false).begun(SECOND);
        assertThat(run(SECOND).words()).doesNotContain("A key for").contains("The log goes on under " + SECOND + ".");
        integrate();
    }

    @Test
    void what_a_kill_left_half_written_is_in_nobodys_way() throws Exception {
        Files.writeString(keys.resolve("log-2.json123.new"), "{\"kty\":");
        Files.writeString(outside.resolve("checkpoint.consent.example_one.3.new"), "consent.ex");
        Files.writeString(outside.resolve("checkpoint.new"), "consent.ex");
        assertThat(run(SECOND).code()).isZero();
        integrate();
    }

    @Test
    void a_run_that_was_cut_off_goes_on_under_its_own_name_alone() throws Exception {
        String old = Files.readString(outside.resolve("checkpoint"));
        assertThat(run(SECOND).code()).isZero();
        Files.writeString(outside.resolve("checkpoint"), old);
        Said other = run("consent.example/three");
        assertThat(other.code()).isEqualTo(1);
        assertThat(other.words()).contains("The log " + SECOND + " was begun here", "Run this again with that name.");
        assertThat(run(SECOND).code()).isZero();
        integrate();
    }

    @Test
    void while_a_node_of_the_service_runs_it_is_refused_and_changes_nothing() throws Exception {
        restored.tamper("UPDATE volens.log SET lease_until = clock_timestamp() + interval '1 minute'");
        Said said = run(SECOND);
        assertThat(said.code()).isEqualTo(1);
        assertThat(said.words()).contains("A node of the service is running", "Stop every node");
        assertThat(keys.resolve("log-2.json")).doesNotExist();
        assertThat(last().origin()).isEqualTo(FIRST);
        restored.tamper("UPDATE volens.log SET lease_until = clock_timestamp() + interval '1 second'");
        assertThat(run(SECOND).code())
                .as("the lease of one that has stopped runs out")
                .isZero();
    }

    @Test
    void a_node_that_was_not_restarted_signs_and_permits_nothing_under_the_old_key() throws Exception {
        NoteSigner old = FileLogKeys.open(keys, FIRST, false).signer();
        assertThat(run(SECOND).code()).isZero();
        stopped(restored);
        String begun = Files.readString(outside.resolve("checkpoint"));
        assertThatThrownBy(() -> restored.integrate(old, outside))
                .isInstanceOf(LogBehind.class)
                .hasMessageContaining("Restart it.");
        assertThat(Files.readString(outside.resolve("checkpoint"))).isEqualTo(begun);
        integrate();
        assertThat(last().size()).isOne();
    }

    @Test
    void without_a_gap_it_does_nothing() throws Exception {
        restored.close();
        restored = lost.copy();
        Said said = run(SECOND);
        assertThat(said.words()).contains("There is no gap");
        assertThat(said.code()).isEqualTo(1);
        assertThat(last().origin()).isEqualTo(FIRST);
        assertThat(keys.resolve("log-2.json")).doesNotExist();
    }

    @Test
    void leaves_other_than_those_that_were_signed_are_a_gap_too() throws Exception {
        restored.close();
        restored = lost.copy();
        restored.tamper("UPDATE volens.log_leaf SET data = sha256(data) WHERE leaf_index = 1");
        assertThat(run(SECOND).words()).contains("The first 3 leaves of this database are not those that were signed.");
    }

    @Test
    void what_does_not_fit_is_refused_and_leaves_everything_as_it_was() throws Exception {
        assertThat(run().code()).isEqualTo(2);
        assertThat(run("--dance").code()).isEqualTo(2);
        assertThat(run(FIRST).code()).isEqualTo(1);
        Path archive = outside.resolve("checkpoint.consent.example_one.3");
        Files.writeString(archive, "something else");
        assertThat(run(SECOND).words()).contains("Another checkpoint lies in");
        assertThat(Files.readString(archive)).as("never written over").isEqualTo("something else");
        Files.delete(archive);
        Files.move(keys.resolve("log-1.json"), folder.resolve("away"));
        assertThat(run(SECOND).words()).contains("has no key for the log");
        FileLogKeys.open(keys, FIRST, true);
        assertThat(run(SECOND).words()).contains("not signed by a key in the folder of keys");
        assertThat(restored.tamper(
                        "UPDATE volens.log SET size = size WHERE closed_at IS NULL AND origin = '" + FIRST + "'"))
                .as("the log is open still")
                .isOne();
    }

    /** Of the closed log everything, and of whoever stopped in it; what others said in it waits for the open one. */
    private static final String TAKEN_AWAY = """
            SET session_replication_role = replica;
            INSERT INTO volens.leaf_queue (person_id, seq, kind, commitment)
                SELECT person_id, seq, 'consent', commitment
                FROM volens.log_entry JOIN volens.consent_event USING (person_id, seq)
                WHERE log_id = 1 AND person_id <> '%1$s';
            DELETE FROM volens.consent_event WHERE person_id = '%1$s';
            DELETE FROM volens.consent_content WHERE person_id = '%1$s';
            DELETE FROM volens.consent_position WHERE person_id = '%1$s';
            DELETE FROM volens.consent_state WHERE person_id = '%1$s';
            DELETE FROM volens.log_entry WHERE log_id = 1;
            DELETE FROM volens.log_leaf WHERE log_id = 1;
            DELETE FROM volens.log_tile WHERE log_id = 1;
            DELETE FROM volens.log_checkpoint WHERE log_id = 1;
            DELETE FROM volens.log WHERE log_id = 1;
            """;

    @Test
    void law_4_a_closed_log_that_is_taken_away_whole_is_missed_by_what_follows_it_and_by_what_is_kept_outside()
            throws Exception {
        assertThat(run(SECOND).code()).isZero();
        stopped(restored);
        integrate();
        List<NoteKey> published = FileLogKeys.open(keys, FIRST, false).published().stream()
                .map(PublishedKeys.PublishedLog::key)
                .toList();
        assertThat(Audited.of(restored, outside, published).words()).endsWith("Nothing diverges.\n");
        restored.tamper(TAKEN_AWAY.formatted(early.value()));
        integrate();
        Audited said = Audited.of(restored, outside, published);
        assertThat(said.words()).contains("A log goes on from one that the database does not have.");
        assertThat(said.code()).isEqualTo(1);
        restored.tamper("UPDATE volens.log SET follows = NULL");
        Audited silent = Audited.of(restored, outside, published);
        assertThat(silent.words())
                .contains("A checkpoint outside is of a log that the database does not have.")
                .contains("checkpoint.consent.example_one.3");
        assertThat(silent.code()).isEqualTo(1);
    }
}
