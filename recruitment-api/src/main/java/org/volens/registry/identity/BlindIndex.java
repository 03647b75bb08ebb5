package org.volens.registry.identity;

import java.util.Arrays;
import java.util.HexFormat;

/** A keyed hash by which somebody can be found without what they are found by. Bound to one version of the index key. */
public final class BlindIndex {

    private final int keyVersion;
    private final byte[] hash;

    BlindIndex(int keyVersion, byte[] hash) {
        this.keyVersion = keyVersion;
        this.hash = hash;
    }

    /** Version of the index key. */
    public int keyVersion() {
        return keyVersion;
    }

    /** The 32 bytes. */
    byte[] bytes() {
        return hash.clone();
    }

    /** The 32 bytes, lower-case hex. */
    public String hex() {
        return HexFormat.of().formatHex(hash);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof BlindIndex blind && keyVersion == blind.keyVersion && Arrays.equals(hash, blind.hash);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(hash);
    }

    @Override
    public String toString() {
        return "BlindIndex[" + keyVersion + "]";
    }
}
