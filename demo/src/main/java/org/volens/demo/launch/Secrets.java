package org.volens.demo.launch;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.List;
import java.util.Properties;
import org.volens.demo.settings.DemoFolder;

/** Passwords of one demo, drawn at its first start and kept in a file that only its owner may read. */
public final class Secrets {

    private static final List<String> NAMES = List.of(
            "database-admin",
            "database-owner",
            "database-app",
            "database-report",
            "database-audit",
            "screens",
            "machine",
            "master");
    private static final int BYTES = 32;

    private final Properties values = new Properties();

    private Secrets() {}

    /** Reads the file, drawing what is missing. */
    public static Secrets of(DemoFolder folder) throws IOException {
        Path file = folder.keys().resolve("secrets.properties");
        var secrets = new Secrets();
        if (Files.exists(file)) {
            try (Reader reader = Files.newBufferedReader(file)) {
                secrets.values.load(reader);
            }
        } else {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        }
        if (secrets.drawMissing()) {
            try (Writer writer = Files.newBufferedWriter(file)) {
                secrets.values.store(writer, "Made for this demo; worthless anywhere else");
            }
        }
        return secrets;
    }

    /** One of them. */
    public String of(String name) {
        return values.getProperty(name, "");
    }

    private boolean drawMissing() {
        boolean drawn = false;
        var random = new SecureRandom();
        for (String name : NAMES) {
            if (!values.containsKey(name)) {
                byte[] bytes = new byte[BYTES];
                random.nextBytes(bytes);
                values.setProperty(name, Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
                drawn = true;
            }
        }
        return drawn;
    }
}
