package org.volens;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Files in {@code docs} that are generated from the code: compared by tests, written again with {@code -Ddocs.write=true}. */
public final class Golden {

    private Golden() {}

    /** Compares with the committed file, or writes it. */
    public static void check(String name, String actual) {
        Path file = root().resolve("docs").resolve(name);
        try {
            if (Boolean.getBoolean("docs.write") || Boolean.getBoolean("openapi.write")) {
                Files.createDirectories(file.getParent());
                Files.writeString(file, actual);
            }
            assertThat(Files.exists(file) ? Files.readString(file) : "")
                    .as(
                            "docs/%s is not up to date; run the test again with -Ddocs.write=true and look at the change",
                            name)
                    .isEqualTo(actual);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    private static Path root() {
        Path folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve("consent-core"))) {
            folder = folder.getParent();
        }
        return folder;
    }
}
