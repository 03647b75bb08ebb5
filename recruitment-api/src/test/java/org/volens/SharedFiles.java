package org.volens;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Finds files that lie beside the project, under {@code shared}; tests that need one skip where it is not there. */
public final class SharedFiles {

    private SharedFiles() {}

    /** The file, where it exists in a {@code shared} folder beside any folder above this one. */
    public static Optional<Path> find(String path) {
        return Stream.iterate(Path.of("").toAbsolutePath(), folder -> folder != null, Path::getParent)
                .map(folder -> folder.resolve("shared").resolve(path))
                .filter(Files::exists)
                .findFirst();
    }
}
