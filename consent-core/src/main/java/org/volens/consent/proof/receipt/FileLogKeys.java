package org.volens.consent.proof.receipt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.jws.Reading;

/**
 * Keys of logs in files that only this account can read: {@code log-N.json}, one for each log that there was; the highest
 * signs. A log that had to be begun anew has a name and a key of its own and says from which it went on.
 */
public final class FileLogKeys {

    private static final Pattern FILE = Pattern.compile("log-([1-9][0-9]{0,3})\\.json");

    /** What a log's name must keep to, in words. */
    public static final String NAME_RULE =
            "The name of a log has up to 200 plain letters, digits and signs, and no space and no"
                    + " plus: such as register.example.org/consent-2.";

    private final KeyFolder folder;
    private final NavigableMap<Integer, LogSecretFile> logs = new TreeMap<>();

    private FileLogKeys(Path folder) {
        this.folder = new KeyFolder(folder);
    }

    /** Reads the keys of a folder; makes the first one, for a log of that name, when there is none and that is allowed. */
    public static FileLogKeys open(Path folder, String origin, boolean create) {
        FileLogKeys keys = new FileLogKeys(folder);
        try {
            keys.read();
            if (keys.logs.isEmpty() && create) {
                keys.make(1, origin, null);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The keys of logs in " + folder + " could not be read or written.", failed);
        }
        if (keys.logs.isEmpty()) {
            throw new IllegalStateException("The folder " + folder + " has no key for the log (log-N.json).");
        }
        return keys;
    }

    /** Begins a log of another name, with a key of its own, that goes on from the last. */
    public FileLogKeys begun(String origin) {
        try {
            make(logs.lastKey() + 1, origin, signer().key().name());
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException("The key of the new log could not be written.", failed);
        }
    }

    /** Signs for the newest log; its name is the log's. */
    public NoteSigner signer() {
        LogSecretFile last = logs.lastEntry().getValue();
        return new NoteSigner(last.origin(), NoteKey.Kind.LOG, last.pair());
    }

    /** The keys of all logs there were. */
    public List<PublishedKeys.PublishedLog> published() {
        return logs.values().stream()
                .map(log -> new PublishedKeys.PublishedLog(
                        new NoteSigner(log.origin(), NoteKey.Kind.LOG, log.pair()).key(), log.follows()))
                .toList();
    }

    private void read() throws IOException {
        for (Path file : folder.files()) {
            Matcher name = FILE.matcher(file.getFileName().toString());
            if (name.matches()) {
                keep(Integer.parseInt(name.group(1)), folder.secret(file));
            }
        }
    }

    private void make(int number, String origin, @Nullable String follows) throws IOException {
        if (!NoteKey.nameFits(origin)) {
            throw new IllegalStateException(NAME_RULE);
        }
        byte[] file = LogSecretFile.made(origin, follows);
        folder.create("log-" + number + ".json", file);
        keep(number, file);
    }

    private void keep(int number, byte[] file) {
        switch (LogSecretFile.read(file)) {
            case Reading.Read<LogSecretFile>(LogSecretFile read) -> logs.put(number, read);
            case Reading.Unreadable<LogSecretFile>(String why) ->
                throw new IllegalStateException("The file log-" + number + ".json is damaged or not a key. " + why);
        }
    }
}
