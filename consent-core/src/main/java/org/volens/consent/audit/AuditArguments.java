package org.volens.consent.audit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.receipt.PublishedKeys;

/** What the command line asks for. */
record AuditArguments(List<NoteKey> keys, Optional<Path> outside, Optional<Path> kept, Optional<String> url) {

    static final String USAGE = """
            Usage: bin/audit-log --keys FILE [--outside FOLDER] [--kept FILE]
                   bin/audit-log --keys FILE --url URL [--kept FILE]

            Recomputes everything from the database, or the log alone from what is served under a URL.
              --keys FILE        the published keys of the service
              --key KEY          the key of a log or a witness, written as name+id+key; may come several times, beside or
                                 without --keys
              --outside FOLDER   the folder volens.log.directory, where the last checkpoint and the journal of erasures lie
                                 outside the database
              --kept FILE        a checkpoint kept from an earlier audit; replaced by the newest when everything holds
              --url URL          where the log is served, such as https://consent.example/log
            The database is that of VOLENS_DB_URL, read by the account VOLENS_DB_AUDIT with VOLENS_DB_AUDIT_PASSWORD.
            Ends with 0 when nothing diverges, 1 when something does, 2 when it could not be looked at.""";

    static Reading<AuditArguments> read(String... arguments) {
        try {
            return Reading.of(parsed(new ArrayDeque<>(List.of(arguments))));
        } catch (IllegalArgumentException refused) {
            return Reading.not(String.valueOf(refused.getMessage()));
        }
    }

    private static AuditArguments parsed(Deque<String> left) {
        List<NoteKey> keys = new ArrayList<>();
        Optional<Path> outside = Optional.empty();
        Optional<Path> kept = Optional.empty();
        Optional<String> url = Optional.empty();
        while (!left.isEmpty()) {
            String option = left.pop();
            switch (option) {
                case "--keys" -> keys.addAll(published(Path.of(value(option, left))));
                case "--key" -> keys.add(NoteKey.read(value(option, left)));
                case "--outside" -> outside = Optional.of(Path.of(value(option, left)));
                case "--kept" -> kept = Optional.of(Path.of(value(option, left)));
                case "--url" -> url = Optional.of(value(option, left).replaceAll("/+$", ""));
                default -> throw new IllegalArgumentException("There is no option " + option + ".");
            }
        }
        if (keys.stream().noneMatch(key -> key.kind() == NoteKey.Kind.LOG)) {
            throw new IllegalArgumentException("Give the keys of the log: --keys FILE or --key KEY.");
        }
        if (url.isPresent() && outside.isPresent()) {
            throw new IllegalArgumentException("--outside goes with the database, not with --url.");
        }
        return new AuditArguments(List.copyOf(keys), outside, kept, url);
    }

    private static String value(String option, Deque<String> left) {
        if (left.isEmpty()) {
            throw new IllegalArgumentException(option + " wants something after it.");
        }
        return left.pop();
    }

    private static List<NoteKey> published(Path file) {
        try {
            return switch (PublishedKeys.read(Files.readAllBytes(file))) {
                case Reading.Read<PublishedKeys>(PublishedKeys read) ->
                    Stream.concat(read.logs().stream().map(PublishedKeys.PublishedLog::key), read.witnesses().stream())
                            .toList();
                case Reading.Unreadable<PublishedKeys>(String why) ->
                    throw new IllegalArgumentException("The file of published keys cannot be used. " + why);
            };
        } catch (IOException failed) {
            throw new IllegalArgumentException(
                    "The file of published keys cannot be read: " + failed.getMessage(), failed);
        }
    }
}
