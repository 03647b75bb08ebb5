package org.volens.consent.audit;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.volens.consent.proof.jws.Reading;

/** Audits from the command line. Ends with 0 when nothing diverges, 1 when something does, 2 when it could not be looked at. */
public final class AuditLog {

    private static final int HOLDS = 0;
    private static final int DIVERGES = 1;
    private static final int NOT_LOOKED_AT = 2;

    private final PrintStream out;
    private final Map<String, String> environment;

    AuditLog(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = Map.copyOf(environment);
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new AuditLog(out, System.getenv()).run(arguments));
    }

    int run(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            out.println(AuditArguments.USAGE);
            return HOLDS;
        }
        return switch (AuditArguments.read(arguments)) {
            case Reading.Read<AuditArguments>(AuditArguments asked) -> run(asked);
            case Reading.Unreadable<AuditArguments>(String why) -> notLookedAt(why + "\n\n" + AuditArguments.USAGE);
        };
    }

    private int run(AuditArguments asked) {
        try {
            LogKeyring keys = new LogKeyring(asked.keys());
            Findings findings = asked.url().isPresent()
                    ? new SiteAudit(new LogSite(asked.url().get()), keys, kept(asked)).run()
                    : new DatabaseAudit(account(), keys, kept(asked), asked.outside()).run();
            tell(findings);
            if (findings.divergences().isEmpty()) {
                keep(asked, findings);
            }
            return findings.divergences().isEmpty() ? HOLDS : DIVERGES;
        } catch (Unread | IOException unread) {
            return notLookedAt(String.valueOf(unread.getMessage()));
        }
    }

    private AuditSql.Account account() {
        return new AuditSql.Account(
                needed("VOLENS_DB_URL"), needed("VOLENS_DB_AUDIT"), needed("VOLENS_DB_AUDIT_PASSWORD"));
    }

    private String needed(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new Unread("Set " + name + "; it is needed to reach the database.");
        }
        return value;
    }

    private static List<DatabaseAudit.Outside> kept(AuditArguments asked) throws IOException {
        List<DatabaseAudit.Outside> outside = new ArrayList<>();
        if (asked.outside().isPresent()) {
            Path file = asked.outside().get().resolve("checkpoint");
            if (!Files.exists(file)) {
                throw new Unread("There is no checkpoint in " + asked.outside().get()
                        + ". Name the folder volens.log.directory of the service.");
            }
            outside.add(new DatabaseAudit.Outside(file, Files.readString(file), true));
            outside.addAll(archived(asked.outside().get()));
        }
        if (asked.kept().filter(Files::exists).isPresent()) {
            Path file = asked.kept().get();
            outside.add(new DatabaseAudit.Outside(file, Files.readString(file), false));
        }
        return outside;
    }

    /** The last checkpoints of logs that were closed at a gap, which bin/log-continue keeps beside the last. */
    private static List<DatabaseAudit.Outside> archived(Path folder) throws IOException {
        List<DatabaseAudit.Outside> archived = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "checkpoint.*.[0-9]*")) {
            for (Path file : files) {
                if (!file.toString().endsWith(".new")) {
                    archived.add(new DatabaseAudit.Outside(file, Files.readString(file), false));
                }
            }
        }
        archived.sort(Comparator.comparing(DatabaseAudit.Outside::file));
        return archived;
    }

    private static void keep(AuditArguments asked, Findings findings) throws IOException {
        if (asked.kept().isPresent() && findings.newest() != null) {
            Path file = asked.kept().get();
            Path fresh = file.resolveSibling(file.getFileName() + ".new");
            Files.writeString(fresh, findings.newest());
            Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private void tell(Findings findings) {
        findings.counted().forEach(out::println);
        out.printf(
                Locale.ROOT,
                "read in %.1f s, log.audit_leaves_per_second=%d%n",
                findings.took().toMillis() / 1e3,
                findings.leavesPerSecond());
        if (findings.divergences().isEmpty()) {
            out.println("Nothing diverges.");
            return;
        }
        out.println("First divergence: " + findings.divergences().getFirst().words());
        findings.divergences().stream().skip(1).forEach(divergence -> out.println("Also: " + divergence.words()));
    }

    private int notLookedAt(String why) {
        out.println(why);
        return NOT_LOOKED_AT;
    }
}
