package org.volens.consent;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** Files that lie beside the project, under {@code shared}; a test that needs one is skipped where it is not there. */
public final class SharedFiles {

    private SharedFiles() {}

    /** The file or folder. */
    public static Path needed(String path) {
        Optional<Path> found = Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared").resolve(path))
                .filter(Files::exists)
                .findFirst();
        Assumptions.assumeTrue(found.isPresent(), "shared/" + path + " is not beside the project.");
        return found.orElseThrow();
    }
}
