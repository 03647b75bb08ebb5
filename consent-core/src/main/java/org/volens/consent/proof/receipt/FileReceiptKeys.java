package org.volens.consent.proof.receipt;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.volens.consent.proof.jws.Es256;
import org.volens.consent.proof.jws.Reading;

/**
 * Keys of receipts in files that only this account can read: {@code receipt-N.json}, N the version; the highest signs. Beside
 * them {@code receipt-keys.json} holds every public key there ever was, so that an old secret can be destroyed while what it
 * signed stays verifiable.
 */
public final class FileReceiptKeys {

    private static final Pattern FILE = Pattern.compile("receipt-([1-9][0-9]{0,3})\\.json");
    private static final String PUBLISHED = "receipt-keys.json";

    /** A key counts from a little before it was made, since clocks of several nodes differ. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    private final KeyFolder folder;
    private final NavigableMap<Integer, Secret> secrets = new TreeMap<>();
    private final Map<String, PublishedKey> published = new LinkedHashMap<>();

    private record Secret(Es256 pair, PublishedKey key) implements ReceiptSigner {
        @Override
        public byte[] sign(byte[] text) {
            return pair.sign(text);
        }
    }

    private FileReceiptKeys(KeyFolder folder) {
        this.folder = folder;
    }

    /** Reads the keys of a folder; makes the first one when there is none and that is allowed. */
    public static FileReceiptKeys open(Path folder, boolean create, Instant now) {
        FileReceiptKeys keys = new FileReceiptKeys(new KeyFolder(folder));
        try {
            keys.read();
            if (keys.secrets.isEmpty() && create) {
                keys.make(1, now);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The keys of receipts in " + folder + " could not be read or written.", failed);
        }
        if (keys.secrets.isEmpty()) {
            throw new IllegalStateException("The folder " + folder + " has no key for receipts (receipt-N.json).");
        }
        return keys;
    }

    /** Makes a new key that signs from now on. The one before may sign until the moment given, on nodes not restarted yet. */
    public FileReceiptKeys renewed(Instant now, Instant before) {
        try {
            int last = secrets.lastKey();
            PublishedKey old = signer().key().until(before);
            published.put(old.kid(), old);
            make(last + 1, now);
        } catch (IOException failed) {
            throw new UncheckedIOException("The new key of receipts could not be written.", failed);
        }
        return this;
    }

    /** Signs by the newest key. */
    public ReceiptSigner signer() {
        return secrets.lastEntry().getValue();
    }

    /** Every key there ever was. */
    public List<PublishedKey> published() {
        return List.copyOf(published.values());
    }

    private void read() throws IOException {
        Optional<byte[]> known = folder.open(PUBLISHED);
        if (known.isPresent()) {
            taken(PUBLISHED, PublishedKeys.read(known.get())).receipts().forEach(key -> published.put(key.kid(), key));
        }
        for (Path file : folder.files()) {
            Matcher name = FILE.matcher(file.getFileName().toString());
            if (name.matches()) {
                keep(Integer.parseInt(name.group(1)), folder.secret(file));
            }
        }
    }

    private void keep(int version, byte[] file) {
        String name = "receipt-" + version + ".json";
        Secret secret = taken(
                name,
                SecretFile.read(file)
                        .then(read -> PublishedKey.of(read.pair().key(), read.from(), null)
                                .then(key ->
                                        Reading.of(new Secret(read.pair(), published.getOrDefault(key.kid(), key))))));
        secrets.put(version, secret);
        published.putIfAbsent(secret.key().kid(), secret.key());
    }

    private void make(int version, Instant now) throws IOException {
        byte[] file = SecretFile.write(Es256.generate(), now.minus(CLOCKS_DIFFER));
        folder.create("receipt-" + version + ".json", file);
        keep(version, file);
        folder.replace(PUBLISHED, new PublishedKeys(published(), List.of(), List.of()).write());
    }

    private static <T> T taken(String file, Reading<T> reading) {
        return switch (reading) {
            case Reading.Read<T>(T value) -> value;
            case Reading.Unreadable<T>(String why) ->
                throw new IllegalStateException("The file " + file + " is damaged or not what it should be. " + why);
        };
    }
}
