package org.volens.registry.identity;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.InsecureSecretKeyAccess;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.Parameters;
import com.google.crypto.tink.RegistryConfiguration;
import com.google.crypto.tink.TinkJsonProtoKeysetFormat;
import com.google.crypto.tink.aead.AeadConfig;
import com.google.crypto.tink.aead.PredefinedAeadParameters;
import com.google.crypto.tink.prf.PredefinedPrfParameters;
import com.google.crypto.tink.prf.PrfConfig;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.volens.web.operations.StartRefused;

/**
 * Keys in files that only this account can read: {@code master-N.json} and {@code index-N.json}, Tink keysets, N the
 * version. Whoever copies the database without this folder has no identity.
 */
final class FileMasterKeys implements MasterKeys {

    private static final Pattern FILE = Pattern.compile("(master|index)-([1-9][0-9]{0,3})\\.json");
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final Set<PosixFilePermission> OWNER_FOLDER = PosixFilePermissions.fromString("rwx------");

    private final SortedMap<Integer, Aead> wrapping = new TreeMap<>();
    private final SortedMap<Integer, PrfSet> indexing = new TreeMap<>();

    static {
        try {
            AeadConfig.register();
            PrfConfig.register();
        } catch (GeneralSecurityException failed) {
            throw new ExceptionInInitializerError(failed);
        }
    }

    /** Reads every key of the folder; makes the first ones when there are none and that is allowed. */
    FileMasterKeys(Path folder, boolean create) {
        try {
            read(folder);
            if (wrapping.isEmpty() && indexing.isEmpty() && create) {
                make(folder);
                read(folder);
            }
        } catch (IOException failed) {
            throw new UncheckedIOException("The keys in " + folder + " could not be read.", failed);
        } catch (GeneralSecurityException failed) {
            throw new IllegalStateException("The keys in " + folder + " are damaged or not keys.", failed);
        }
        if (wrapping.isEmpty() || indexing.isEmpty()) {
            throw new StartRefused("The folder " + folder
                    + " lacks the register's keys (master-N.json and index-N.json). Put them there, or set"
                    + " volens.keys.create=true to make new ones for a register that has nobody on it yet.");
        }
    }

    @Override
    public SortedMap<Integer, Aead> wrapping() {
        return Collections.unmodifiableSortedMap(wrapping);
    }

    @Override
    public SortedMap<Integer, PrfSet> indexing() {
        return Collections.unmodifiableSortedMap(indexing);
    }

    private void read(Path folder) throws IOException, GeneralSecurityException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.sorted().toList()) {
                Matcher name = FILE.matcher(file.getFileName().toString());
                if (name.matches()) {
                    add(name.group(1), Integer.parseInt(name.group(2)), keyset(file));
                }
            }
        }
    }

    private void add(String kind, int version, KeysetHandle keyset) throws GeneralSecurityException {
        if (kind.equals("master")) {
            wrapping.put(version, keyset.getPrimitive(RegistryConfiguration.get(), Aead.class));
        } else {
            indexing.put(version, keyset.getPrimitive(RegistryConfiguration.get(), PrfSet.class));
        }
    }

    private static KeysetHandle keyset(Path file) throws IOException, GeneralSecurityException {
        if (!OWNER_ONLY.containsAll(Files.getPosixFilePermissions(file))) {
            throw new StartRefused(
                    "The key file " + file + " can be read by others. Make it the API's alone: chmod 600.");
        }
        return TinkJsonProtoKeysetFormat.parseKeyset(Files.readString(file), InsecureSecretKeyAccess.get());
    }

    private static void make(Path folder) throws IOException, GeneralSecurityException {
        Files.createDirectories(folder, PosixFilePermissions.asFileAttribute(OWNER_FOLDER));
        write(folder.resolve("master-1.json"), PredefinedAeadParameters.AES256_GCM);
        write(folder.resolve("index-1.json"), PredefinedPrfParameters.HMAC_SHA256_PRF);
    }

    private static void write(Path file, Parameters parameters) throws IOException, GeneralSecurityException {
        String keyset = TinkJsonProtoKeysetFormat.serializeKeyset(
                KeysetHandle.generateNew(parameters), InsecureSecretKeyAccess.get());
        try (var out = Files.newByteChannel(
                file,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.DSYNC),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            out.write(ByteBuffer.wrap(keyset.getBytes(StandardCharsets.UTF_8)));
        } catch (FileAlreadyExistsException made) {
            throw new IOException("Another process is making the keys; start again.", made);
        }
    }
}
