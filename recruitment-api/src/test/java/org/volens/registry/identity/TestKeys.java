package org.volens.registry.identity;

import java.nio.file.Path;
import org.volens.TestFolders;

/** Keys made for one test run, and what works with them. */
public final class TestKeys {

    private static final MasterKeys KEYS = new FileMasterKeys(folder().resolve("keys"), true);

    public static final IdentityVault VAULT = new IdentityVault(KEYS);
    public static final BlindIndexes BLIND = new BlindIndexes(KEYS);

    private TestKeys() {}

    static Path folder() {
        return TestFolders.made("volens-test-keys");
    }
}
