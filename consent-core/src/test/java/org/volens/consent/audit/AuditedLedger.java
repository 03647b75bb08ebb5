package org.volens.consent.audit;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.r2dbc.FirstChoices;
import org.volens.consent.r2dbc.ScratchLedger;

/** A ledger with people who chose, stopped, paused and were corrected, and the audit of it as from the command line. */
final class AuditedLedger {

    static final NoteSigner SIGNER = signer("consent.example/audited");
    static final int MANY = 700;

    final ScratchLedger ledger;
    final Path outside;

    AuditedLedger(ScratchLedger ledger, Path outside) {
        this.ledger = ledger;
        this.outside = outside;
    }

    /** What the audit ended with, and what it said. */
    record Said(int code, String words) {}

    /** Made by the same code that serves people: one by one, many at once, and some that wait for the log. */
    static AuditedLedger lived() throws Exception {
        ScratchLedger ledger = ScratchLedger.fresh();
        AuditedLedger audited = new AuditedLedger(ledger, Files.createTempDirectory("outside"));
        List<FirstChoices.First> many = new ArrayList<>();
        for (int at = 0; at < MANY; at++) {
            many.add(new FirstChoices.First(person(), given(0, "contact-by-app", "match-by-record")));
        }
        ledger.firstChoices().record(many).block();
        ledger.integrate(SIGNER, audited.outside);
        lives(ledger, person());
        lives(ledger, person());
        ledger.integrate(SIGNER, audited.outside);
        ledger.consents().stop(person(), Examples.stop(StopLevel.CONTACT)).block();
        return audited;
    }

    private static void lives(ScratchLedger ledger, PersonId person) {
        var consents = ledger.consents();
        consents.choose(person, given(0, "contact-by-app", "match-by-record")).block();
        consents.choose(person, given(1, "steering")).block();
        consents.correct(person, 2, "It was somebody else.", Examples.P9).block();
        Instant until = Instant.now().plusSeconds(86_400);
        consents.stop(person, new Stopping.Request(StopLevel.PAUSE, Scope.REGISTER, null, until, How.link("not now")))
                .block();
        consents.resume(person, null, Examples.P9).block();
        consents.stop(person, Examples.stop(StopLevel.REGISTER)).block();
    }

    static PersonId person() {
        return new PersonId(Ids.next(Instant.now()));
    }

    static Choosing.Request given(int expected, String... codes) {
        LeafletRef leaflet = ScratchLedger.leaflet();
        return new Choosing.Request(
                expected,
                leaflet,
                java.util.Arrays.stream(codes)
                        .map(code -> new Choosing.Asked(code, Scope.REGISTER, Answer.GIVEN))
                        .toList(),
                Examples.P9);
    }

    /** The same in a database of its own, for tampering. */
    AuditedLedger copy() throws Exception {
        return new AuditedLedger(ledger.copy(), outside);
    }

    /** Another folder with the same last checkpoint, for a copy that goes on by itself. */
    Path copiedOutside() throws Exception {
        Path copied = Files.createTempDirectory("copied");
        Files.copy(outside.resolve("checkpoint"), copied.resolve("checkpoint"));
        return copied;
    }

    Said audit(String... more) {
        List<String> arguments =
                new ArrayList<>(List.of("--key", SIGNER.key().write(), "--outside", outside.toString()));
        arguments.addAll(List.of(more));
        return run(
                Map.of(
                        "VOLENS_DB_URL",
                        ledger.url(),
                        "VOLENS_DB_AUDIT",
                        ScratchLedger.AUDITOR.name(),
                        "VOLENS_DB_AUDIT_PASSWORD",
                        ScratchLedger.AUDITOR.password()),
                arguments.toArray(String[]::new));
    }

    static Said run(Map<String, String> environment, String... arguments) {
        ByteArrayOutputStream words = new ByteArrayOutputStream();
        int code = new AuditLog(new PrintStream(words, true, StandardCharsets.UTF_8), environment).run(arguments);
        return new Said(code, words.toString(StandardCharsets.UTF_8));
    }

    static NoteSigner signer(String origin) {
        try {
            return new NoteSigner(
                    origin,
                    NoteKey.Kind.LOG,
                    KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
        } catch (java.security.GeneralSecurityException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
