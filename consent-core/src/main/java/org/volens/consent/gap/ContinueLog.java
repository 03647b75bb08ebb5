package org.volens.consent.gap;

import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.receipt.FileLogKeys;

/** Passes a gap from the command line. Ends with 0 when the log goes on, 1 when it does not, 2 when misused. */
public final class ContinueLog {

    private static final String USAGE = """
            Usage: bin/log-continue NEW-NAME

            Closes the log of a database that came back from an older backup than the last checkpoint, and begins another of
            that name which says from where it goes on. Stop the service first, and restart every node after.
              VOLENS_DB_URL, VOLENS_DB_OWNER, VOLENS_DB_OWNER_PASSWORD   the database, and the account that owns the schema
              VOLENS_LOG_DIRECTORY                                       the folder of the last checkpoint
              VOLENS_KEYS_DIRECTORY                                      the folder of keys; a new one is made there
            Ends with 0 when the log goes on, 1 when it does not and says why, 2 when misused. Running it again is safe, and ends
            with 0 once the log goes on.""";

    private final PrintStream out;
    private final Map<String, String> environment;

    ContinueLog(PrintStream out, Map<String, String> environment) {
        this.out = out;
        this.environment = Map.copyOf(environment);
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new ContinueLog(out, System.getenv()).run(arguments));
    }

    int run(String... arguments) {
        if (arguments.length != 1 || arguments[0].startsWith("-")) {
            out.println(USAGE);
            return List.of(arguments).contains("--help") ? 0 : 2;
        }
        if (!NoteKey.nameFits(arguments[0])) {
            out.println(FileLogKeys.NAME_RULE + " Nothing was changed.");
            return 2;
        }
        try {
            OutsideFolder outside = new OutsideFolder(Path.of(needed("VOLENS_LOG_DIRECTORY")));
            Path keys = Path.of(needed("VOLENS_KEYS_DIRECTORY"));
            try (GapSql sql = new GapSql(account())) {
                new PassedGap(sql, outside, keys).under(arguments[0]).forEach(out::println);
            }
            return 0;
        } catch (IllegalArgumentException misused) {
            out.println(misused.getMessage());
            return 2;
        } catch (NotPassed.Already done) {
            out.println(done.getMessage());
            return 0;
        } catch (NotPassed | IllegalStateException | UncheckedIOException failed) {
            out.println(failed.getMessage());
            return 1;
        }
    }

    private GapSql.Account account() {
        return new GapSql.Account(
                needed("VOLENS_DB_URL"), needed("VOLENS_DB_OWNER"), needed("VOLENS_DB_OWNER_PASSWORD"));
    }

    private String needed(String name) {
        String value = environment.getOrDefault(name, "");
        if (value.isBlank()) {
            throw new IllegalArgumentException("Set " + name + ".\n\n" + USAGE);
        }
        return value;
    }
}
