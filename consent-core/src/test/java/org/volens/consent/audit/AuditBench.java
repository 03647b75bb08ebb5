package org.volens.consent.audit;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.r2dbc.LogGenerator;
import org.volens.consent.r2dbc.ScratchLedger;

/** Fills a database with a log of that many leaves (default 1,000,000) and measures the audit of it, three times. Not a test. */
final class AuditBench {

    private AuditBench() {}

    /** Runs it. */
    public static void main(String[] arguments) throws Exception {
        long leaves = arguments.length == 0 ? 1_000_000 : Long.parseLong(arguments[0]);
        NoteSigner signer = AuditedLedger.signer("consent.example/bench");
        try (ScratchLedger ledger = ScratchLedger.fresh()) {
            long begun = System.nanoTime();
            try (var owner = ledger.superuser()) {
                new LogGenerator(owner, signer).fill(leaves);
                sizes(owner, leaves);
            }
            System.out.printf(Locale.ROOT, "log.filled_s %.1f%n", (System.nanoTime() - begun) / 1e9);
            Path outside = Files.createTempDirectory("outside");
            try (var owner = ledger.superuser();
                    var row = owner.createStatement().executeQuery("SELECT note FROM volens.log")) {
                row.next();
                Files.writeString(outside.resolve("checkpoint"), row.getString(1));
            }
            for (int round = 0; round < 3; round++) {
                audit(ledger, signer, outside);
            }
        }
        System.exit(0);
    }

    private static void sizes(java.sql.Connection owner, long leaves) throws java.sql.SQLException {
        for (String table : List.of("consent_event", "consent_content", "log_leaf", "log_tile", "log_entry")) {
            try (var row = owner.createStatement()
                    .executeQuery(
                            "SELECT coalesce(nullif(sum(pg_total_relation_size(relid)), 0), pg_total_relation_size('volens."
                                    + table + "')) FROM pg_partition_tree('volens." + table + "')")) {
                row.next();
                System.out.printf(Locale.ROOT, "log.bytes_per_event.%s %.0f%n", table, row.getDouble(1) / leaves);
            }
        }
    }

    private static void audit(ScratchLedger ledger, NoteSigner signer, Path outside) {
        AuditedLedger.Said said = AuditedLedger.run(
                Map.of(
                        "VOLENS_DB_URL",
                        ledger.url(),
                        "VOLENS_DB_AUDIT",
                        ScratchLedger.AUDITOR.name(),
                        "VOLENS_DB_AUDIT_PASSWORD",
                        ScratchLedger.AUDITOR.password()),
                "--key",
                signer.key().write(),
                "--outside",
                outside.toString());
        Runtime runtime = Runtime.getRuntime();
        System.out.print(said.words());
        System.out.printf(
                Locale.ROOT,
                "ended with %d, heap in use %d MB%n",
                said.code(),
                (runtime.totalMemory() - runtime.freeMemory()) >> 20);
    }
}
