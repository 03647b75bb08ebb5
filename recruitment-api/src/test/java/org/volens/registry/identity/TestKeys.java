package org.volens.registry.identity;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Keys made for one test run, and what works with them. */
public final class TestKeys {

    private static final MasterKeys KEYS = new FileMasterKeys(folder().resolve("keys"), true);

    public static final IdentityVault VAULT = new IdentityVault(KEYS);
    public static final BlindIndexes BLIND = new BlindIndexes(KEYS);

    private TestKeys() {}

    static Path folder() {
        try {
            return Files.createTempDirectory("volens-test-keys");
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }
}
