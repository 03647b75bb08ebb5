package org.volens.consent.proof.receipt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.volens.consent.proof.Ed25519;
import org.volens.consent.proof.jws.Reading;

/**
 * Keys of notices to subscribers in files that only this account can read: {@code notice-N.json}. All of them sign, so that a
 * receiver that knows an older one still verifies while it learns the newer. A key of its own, since what is signed here is
 * chosen by nobody but could be taken for a checkpoint under the log's.
 */
public final class FileNoticeKeys {

    private static final Pattern FILE = Pattern.compile("notice-([1-9][0-9]{0,3})\\.json");
    private static final String NAME = "notices";
    private static final int LENGTH = 32;

    private final KeyFolder folder;
    private final NavigableMap<Integer, KeyPair> pairs = new TreeMap<>();

    private FileNoticeKeys(Path folder) {
        this.folder = new KeyFolder(folder);
    }

    /** Reads the keys of a folder; makes the first one when there is none and that is allowed. There may be none. */
    public static FileNoticeKeys open(Path folder, boolean create) {
        FileNoticeKeys keys = new FileNoticeKeys(folder);
        try {
            keys.read();
            if (keys.pairs.isEmpty() && create) {
                keys.make(1);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The keys of notices in " + folder + " could not be read or written.", failed);
        }
        return keys;
    }

    /** Makes a new key that signs beside the others. */
    public FileNoticeKeys renewed() {
        try {
            make(pairs.isEmpty() ? 1 : pairs.lastKey() + 1);
            return this;
        } catch (IOException failed) {
            throw new UncheckedIOException("The new key of notices could not be written.", failed);
        }
    }

    /** Whether there is any key to sign with. */
    public boolean any() {
        return !pairs.isEmpty();
    }

    /** The public keys, 32 bytes each, the newest first. */
    public List<byte[]> published() {
        return pairs.descendingMap().values().stream()
                .map(pair -> pair.getPublic().getEncoded())
                .map(encoded -> Arrays.copyOfRange(encoded, encoded.length - LENGTH, encoded.length))
                .toList();
    }

    /** Signatures of a message, by the newest key first. */
    public List<byte[]> sign(byte[] message) {
        return pairs.descendingMap().values().stream()
                .map(pair -> Ed25519.sign(pair.getPrivate(), message))
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

    private void make(int number) throws IOException {
        byte[] file = LogSecretFile.made(NAME, null);
        folder.create("notice-" + number + ".json", file);
        keep(number, file);
    }

    private void keep(int number, byte[] file) {
        switch (LogSecretFile.read(file)) {
            case Reading.Read<LogSecretFile>(LogSecretFile read) -> pairs.put(number, read.pair());
            case Reading.Unreadable<LogSecretFile>(String why) ->
                throw new IllegalStateException("The file notice-" + number + ".json is damaged or not a key. " + why);
        }
    }
}
