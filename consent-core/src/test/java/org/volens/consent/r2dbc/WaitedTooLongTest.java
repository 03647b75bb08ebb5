package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.audit.Audited;
import org.volens.consent.ledger.LogItems;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;

/** What waits can still be changed without a trace, so the audit wants it done in time: leaves of events and items, deletions. */
class WaitedTooLongTest {

    private static final Clock LONG_AGO = Clock.offset(Clock.systemUTC(), Duration.ofHours(-7));
    private static final Clock LATELY = Clock.offset(Clock.systemUTC(), Duration.ofHours(-5));

    @TempDir
    private Path outside;

    private NoteSigner signer;
    private ScratchLedger ledger;

    @BeforeEach
    void a_log_with_a_leaf() throws Exception {
        signer = new NoteSigner(
                "consent.example/waits",
                NoteKey.Kind.LOG,
                KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        ledger = ScratchLedger.fresh();
        consents(Clock.offset(Clock.systemUTC(), Duration.ofHours(-8)))
                .stop(person(), Examples.stop(StopLevel.CONTACT))
                .block();
        ledger.integrate(signer, outside);
        Files.createFile(outside.resolve("erasures"));
    }

    @AfterEach
    void no_longer() {
        ledger.close();
    }

    private static PersonId person() {
        return new PersonId(Ids.next(Instant.now()));
    }

    private R2dbcConsents consents(Clock clock) {
        return new R2dbcConsents(
                new ConsentSql(ledger.database()),
                new AppendSql(ledger.database()),
                new FollowQueueSql(ledger.database()),
                ledger.transaction(),
                new PurposeSql(ledger.database(), clock),
                new LeafletSql(ledger.database(), ledger.transaction(), clock),
                List.of(new ErasureAsked(new ErasureSql(ledger.database()))),
                List.of(),
                clock);
    }

    private void found(String words) {
        Audited said = Audited.of(ledger, outside, List.of(signer.key()));
        assertThat(said.words()).contains(words);
        assertThat(said.code()).isEqualTo(1);
    }

    private void fine() {
        Audited said = Audited.of(ledger, outside, List.of(signer.key()));
        assertThat(said.words()).endsWith("Nothing diverges.\n");
    }

    @Test
    void law_5_an_event_that_waits_for_the_log_for_hours_is_found() {
        consents(LATELY).stop(person(), Examples.stop(StopLevel.CONTACT)).block();
        fine();
        consents(LONG_AGO).stop(person(), Examples.stop(StopLevel.CONTACT)).block();
        found("An event waits for the log for too long.");
    }

    @Test
    void law_5_an_item_that_waits_for_the_log_for_hours_is_found() {
        byte[] run = "{\"kind\":\"run\"}".getBytes(StandardCharsets.UTF_8);
        new LogItemSql(ledger.database(), LATELY)
                .add(Ids.next(Instant.now()), LogItems.Kind.RUN, run)
                .block();
        fine();
        new LogItemSql(ledger.database(), LONG_AGO)
                .add(Ids.next(Instant.now()), LogItems.Kind.RUN, run)
                .block();
        found("An item waits for the log for too long.");
    }

    @Test
    void law_4_a_deletion_that_was_asked_for_and_is_never_made_is_found() throws Exception {
        Stopping.Request erase = new Stopping.Request(StopLevel.ERASE, Scope.REGISTER, null, How.link("delete it"));
        consents(LATELY).recordStop(person(), erase).block();
        ledger.integrate(signer, outside);
        fine();
        PersonId person = person();
        consents(LONG_AGO).recordStop(person, erase).block();
        ledger.tamper("DELETE FROM volens.erasure_due");
        ledger.integrate(signer, outside);
        assertThat(ledger.erasures(outside.resolve("erasures")).run().block()).isZero();
        found("A deletion that was asked for was not made.");
    }
}
