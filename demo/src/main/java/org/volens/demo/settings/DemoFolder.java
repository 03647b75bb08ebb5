package org.volens.demo.settings;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The folder that holds all a demo keeps: database, keys, passwords, logs. Removing it removes the demo and nothing
 * else; git ignores it.
 */
public record DemoFolder(Path root) {

    public DemoFolder {
        root = root.toAbsolutePath().normalize();
    }

    /** The data of the embedded PostgreSQL. */
    public Path database() {
        return root.resolve("database");
    }

    /** The unpacked programs of PostgreSQL. */
    public Path programs() {
        return made(root.resolve("postgresql"));
    }

    /** One log per process. */
    public Path logs() {
        return made(root.resolve("logs"));
    }

    /** Signing keys and master keys, readable by their owner only. */
    public Path keys() {
        return made(root.resolve("keys"));
    }

    /** What is running now: one file per process with its id. */
    public Path running() {
        return made(root.resolve("running"));
    }

    private static Path made(Path folder) {
        try {
            return Files.createDirectories(folder);
        } catch (IOException failure) {
            throw new UncheckedIOException("The folder " + folder + " cannot be made", failure);
        }
    }
}
