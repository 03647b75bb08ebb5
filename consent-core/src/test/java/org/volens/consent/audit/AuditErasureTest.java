package org.volens.consent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.ledger.Entry;
import org.volens.consent.proof.ErasedName;
import org.volens.consent.proof.LogProof;
import org.volens.consent.r2dbc.ScratchLedger;

/** Law 5 after an erasure: what stays proves itself, what is gone is gone, and the audit knows one from the other. */
class AuditErasureTest {

    private static final Stopping.Request ERASE =
            new Stopping.Request(StopLevel.ERASE, Scope.REGISTER, null, How.link("delete it"));

    @Test
    void law_5_proofs_survive_erasure_and_the_audit_accepts_missing_content_with_an_erasure_alone(@TempDir Path outside)
            throws Exception {
        try (ScratchLedger ledger = ScratchLedger.fresh()) {
            AuditedLedger audited = new AuditedLedger(ledger, outside);
            List<PersonId> people = List.of(AuditedLedger.person(), AuditedLedger.person(), AuditedLedger.person());
            people.forEach(person -> ledger.consents()
                    .choose(person, AuditedLedger.given(0, "contact-by-app", "match-by-record"))
                    .block());
            ledger.integrate(AuditedLedger.SIGNER, outside);
            PersonId gone = people.get(1);
            Entry kept = ledger.consents().entry(gone, 1).block();
            LogProof early = ledger.proofs(outside).of(gone, 1).block();
            ledger.consents().recordStop(gone, ERASE).block();
            assertThat(ledger.erasures(outside.resolve("erasures")).now(gone).block())
                    .isNotNull();
            assertThat(audited.audit().words()).as("while it waits").contains("2 of them not in the log yet");
            ledger.integrate(AuditedLedger.SIGNER, outside);
            assertThat(audited.audit().words()).contains("3 people (1 erased)").endsWith("Nothing diverges.\n");

            assertThat(kept.commitment().holds()).isTrue();
            assertThat(early.proves(kept.commitment().value(), AuditedLedger.SIGNER.key()))
                    .as("the proof that they kept")
                    .isTrue();
            for (PersonId person : people) {
                LogProof now = ledger.proofs(outside).of(person, 1).block();
                assertThat(now.proves(ledger.commitment(person, 1), AuditedLedger.SIGNER.key()))
                        .as("a proof made today")
                        .isTrue();
            }
            assertThat(ledger.consents().entry(gone, 1).blockOptional())
                    .as("what it said")
                    .isEmpty();
            found(
                    ledger.copy(),
                    outside,
                    "INSERT INTO volens.consent_content SELECT person_id, seq, sha256(''), '\\x7b7d'"
                            + " FROM volens.consent_event WHERE seq = 1 AND person_id = '" + gone.value()
                            + "'",
                    "The content of an event is still there, and an erasure follows it.");
            found(
                    ledger.copy(),
                    outside,
                    "DELETE FROM volens.consent_content WHERE seq = 3 AND person_id = '" + gone.value() + "'",
                    "The content of an event is missing, and no erasure follows it.");
            found(
                    ledger.copy(),
                    outside,
                    "DELETE FROM volens.consent_content WHERE person_id = '"
                            + people.getFirst().value() + "'",
                    "The content of an event is missing, and no erasure follows it.");
            found(ledger.copy(), outside, "UPDATE volens.log_leaf SET kind = 'consent'", "A leaf and the event");
            assertThat(Files.readString(outside.resolve("erasures")))
                    .as("it had no number")
                    .matches("erased \\S+ [0-9a-f]{64} -\n");
        }
    }

    @Test
    void law_4_an_erasure_that_the_service_did_not_make_is_found_by_the_journal_outside(@TempDir Path outside)
            throws Exception {
        try (ScratchLedger ledger = ScratchLedger.fresh()) {
            PersonId person = AuditedLedger.person();
            ledger.consents()
                    .choose(person, AuditedLedger.given(0, "contact-by-app"))
                    .block();
            ledger.integrate(AuditedLedger.SIGNER, outside);
            String byHand = ScratchLedger.erasureByHand(
                    person,
                    2,
                    ledger.consents()
                            .entry(person, 1)
                            .block()
                            .event()
                            .recordedAt()
                            .plusSeconds(1));
            found(
                    ledger.copy(),
                    outside,
                    byHand,
                    "An erasure is not in the journal outside: the service did not make it.");
            try (ScratchLedger alone = ledger.copy()) {
                alone.tamper(byHand);
                alone.integrate(AuditedLedger.SIGNER, new AuditedLedger(alone, outside).copiedOutside());
                AuditedLedger.Said said = AuditedLedger.run(
                        Map.of(
                                "VOLENS_DB_URL", alone.url(),
                                "VOLENS_DB_AUDIT", ScratchLedger.AUDITOR.name(),
                                "VOLENS_DB_AUDIT_PASSWORD", ScratchLedger.AUDITOR.password()),
                        "--key",
                        AuditedLedger.SIGNER.key().write());
                assertThat(said.words())
                        .contains("erasures: 1, held against no journal, for which --outside is needed");
            }
        }
    }

    /** Moves the stop of the one to the other, who is made up, takes back what it did, and asks for the other to be erased. */
    private static final String LAUNDERED = """
            SET session_replication_role = replica;
            INSERT INTO volens.consent_state (person_id, last_seq, last_recorded_at, lock_version)
                SELECT '%2$s', 1, recorded_at, 1 FROM volens.consent_event WHERE person_id = '%1$s' AND seq = 2;
            INSERT INTO volens.consent_event
                SELECT '%2$s', 1, recorded_at, kind, commitment FROM volens.consent_event
                WHERE person_id = '%1$s' AND seq = 2;
            INSERT INTO volens.consent_content
                SELECT '%2$s', 1, salt, canonical FROM volens.consent_content WHERE person_id = '%1$s' AND seq = 2;
            INSERT INTO volens.log_entry
                SELECT '%2$s', 1, log_id, leaf_index FROM volens.log_entry WHERE person_id = '%1$s' AND seq = 2;
            INSERT INTO volens.erasure_due VALUES ('%2$s', 1, now(), now(), 0);
            DELETE FROM volens.log_entry WHERE person_id = '%1$s' AND seq = 2;
            DELETE FROM volens.consent_content WHERE person_id = '%1$s' AND seq = 2;
            DELETE FROM volens.consent_event WHERE person_id = '%1$s' AND seq = 2;
            DELETE FROM volens.consent_position WHERE person_id = '%1$s';
            INSERT INTO volens.consent_position SELECT * FROM public.before_it;
            UPDATE volens.consent_state state SET last_seq = 1, last_recorded_at = recorded_at
                FROM volens.consent_event event
                WHERE event.person_id = state.person_id AND state.person_id = '%1$s';
            """;

    private static void laundered(Path outside, String more, String words) throws Exception {
        try (ScratchLedger ledger = ScratchLedger.fresh()) {
            AuditedLedger audited = new AuditedLedger(ledger, outside);
            PersonId person = AuditedLedger.person();
            ledger.consents()
                    .choose(person, AuditedLedger.given(0, "contact-by-app", "match-by-record"))
                    .block();
            ledger.tamper("CREATE TABLE public.before_it AS SELECT * FROM volens.consent_position WHERE person_id = '"
                    + person.value() + "'");
            ledger.consents().stop(person, Examples.stop(StopLevel.REGISTER)).block();
            ledger.integrate(AuditedLedger.SIGNER, outside);
            assertThat(audited.audit().code()).isZero();
            PersonId second = AuditedLedger.person();
            ledger.tamper((LAUNDERED + more).formatted(person.value(), second.value()));
            assertThat(ledger.erasures(outside.resolve("erasures")).now(second).block())
                    .as("the service erases whoever it is asked for")
                    .isNotNull();
            ledger.integrate(AuditedLedger.SIGNER, outside);
            AuditedLedger.Said said = audited.audit();
            assertThat(said.words()).contains(words);
            assertThat(said.code()).isEqualTo(1);
        }
    }

    @Test
    void law_4_a_stop_that_was_put_under_somebody_made_up_does_not_vanish_with_them(@TempDir Path outside)
            throws Exception {
        laundered(outside, "", "An erasure was made over events that were not those of its person.");
    }

    @Test
    void law_4_a_stop_whose_content_is_gone_before_its_erasure_is_told(@TempDir Path outside) throws Exception {
        laundered(
                outside,
                "DELETE FROM volens.consent_content WHERE person_id = '%2$s';",
                "An erasure was made over events that were not those of its person.");
    }

    @Test
    void law_4_nor_does_it_with_somebody_made_up_who_has_the_name_of_the_one(@TempDir Path outside) throws Exception {
        laundered(
                outside,
                """
                UPDATE volens.consent_state SET principal = (
                    SELECT principal FROM volens.consent_state WHERE person_id = '%1$s') WHERE person_id = '%2$s';
                UPDATE volens.consent_event SET seq = 2 WHERE person_id = '%2$s';
                UPDATE volens.consent_content SET seq = 2 WHERE person_id = '%2$s';
                UPDATE volens.log_entry SET seq = 2 WHERE person_id = '%2$s';
                INSERT INTO volens.consent_event
                    SELECT '%2$s', 1, recorded_at, kind, commitment FROM volens.consent_event
                    WHERE person_id = '%1$s' AND seq = 1;
                INSERT INTO volens.consent_content
                    SELECT '%2$s', 1, salt, canonical FROM volens.consent_content WHERE person_id = '%1$s' AND seq = 1;
                INSERT INTO volens.leaf_queue (person_id, seq, commitment, kind)
                    SELECT '%2$s', 1, commitment, 'consent' FROM volens.consent_event
                    WHERE person_id = '%1$s' AND seq = 1;
                UPDATE volens.consent_state SET last_seq = 2 WHERE person_id = '%2$s';
                """,
                "An erasure was made under the name of a person who is there: what it deleted may be theirs.");
    }

    @Test
    void law_4_whoever_is_erased_again_has_all_their_names_kept_as_hashes(@TempDir Path outside) throws Exception {
        try (ScratchLedger ledger = ScratchLedger.fresh()) {
            PersonId person = AuditedLedger.person();
            List<String> names = new ArrayList<>();
            for (int times = 0; times < 2; times++) {
                ledger.consents().recordStop(person, ERASE).block();
                names.add(ErasedName.of(name(ledger, person)));
                ledger.erasures(outside.resolve("erasures")).now(person).block();
            }
            ledger.integrate(AuditedLedger.SIGNER, outside);
            assertThat(ledger.consents().entry(person, 4).block().event())
                    .isInstanceOfSatisfying(
                            ConsentEvent.Erased.class,
                            erased -> assertThat(erased.over()).isEqualTo(new ConsentEvent.Over(names, List.of())));
            assertThat(new AuditedLedger(ledger, outside).audit().words()).endsWith("Nothing diverges.\n");
        }
    }

    @Test
    void what_the_journal_outside_remembers_and_the_database_does_not_have_is_found(@TempDir Path outside)
            throws Exception {
        try (ScratchLedger ledger = ScratchLedger.fresh()) {
            PersonId gone = AuditedLedger.person();
            ledger.consents().recordStop(gone, ERASE).block();
            ledger.erasures(outside.resolve("erasures")).now(gone).block();
            ledger.integrate(AuditedLedger.SIGNER, outside);
            String journal = Files.readString(outside.resolve("erasures"));
            Instant now = Instant.now();
            String done = journal.split(" ")[2];
            String tried = "erased " + now.minusSeconds(9_000) + " " + "ab".repeat(32) + " 1:" + "cd".repeat(32) + "\n";
            said(ledger, outside, tried.replace(" 1:", " 2:").replace("abab", "ABAB") + journal, "is not an erasure.");
            said(
                    ledger,
                    outside,
                    tried + journal,
                    "The journal outside remembers an erasure that the database does not have.");
            said(ledger, outside, journal + "erased " + now + tried.substring(tried.indexOf(" ab")), "diverges.");
            said(ledger, outside, tried + journal.replace(" -", " 1:" + "cd".repeat(32)), "Nothing diverges.");
            said(ledger, outside, journal.replace(done, "ab".repeat(32)), "the service did not make it.");
            said(ledger, outside, journal.replace("Z ", "1Z "), "An erasure has another time");
            said(ledger, outside, "", "the service did not make it.");
            said(ledger, outside, journal + "erased 2026", "erasures: 1, all in the journal outside");
        }
    }

    private static String name(ScratchLedger ledger, PersonId person) throws Exception {
        try (Connection connection = ledger.superuser();
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT principal FROM volens.consent_state WHERE person_id = '" + person.value()
                                + "'")) {
            row.next();
            return row.getString(1);
        }
    }

    private static void said(ScratchLedger ledger, Path outside, String journal, String words) throws Exception {
        Files.writeString(outside.resolve("erasures"), journal);
        assertThat(new AuditedLedger(ledger, outside).audit().words())
                .as(journal)
                .contains(words);
    }

    private static void found(ScratchLedger ledger, Path outside, String change, String words) throws Exception {
        try (ledger) {
            ledger.tamper(change);
            AuditedLedger.Said said = new AuditedLedger(ledger, outside).audit();
            assertThat(said.words()).contains(words);
            assertThat(said.code()).isEqualTo(1);
        }
    }
}
