package org.volens.consent.proof;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

/**
 * What an erasure keeps of the random name that somebody had: a hash, which whoever knows the name can make again and nobody else
 * can undo. By it an audit sees that nobody who is still there has the name of somebody who is said to be gone.
 */
public final class ErasedName {

    private static final byte[] TAG = "volens erased name 1".getBytes(StandardCharsets.UTF_8);

    private ErasedName() {}

    /** The hash of a name, in hex. */
    public static String of(String principal) {
        return HexFormat.of().formatHex(Sha256.of(TAG, principal.getBytes(StandardCharsets.UTF_8)));
    }
}
