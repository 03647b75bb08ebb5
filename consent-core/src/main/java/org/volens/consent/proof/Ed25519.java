package org.volens.consent.proof;

import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.X509EncodedKeySpec;
import java.util.HexFormat;

/** Signs and verifies Ed25519 (RFC 8032). Verifies under a key of 32 bytes, as notes and tokens carry it. Whatever is malformed does not verify. */
public final class Ed25519 {

    /** Length of a public key, in bytes. */
    static final int KEY_LENGTH = 32;

    /** Length of a signature, in bytes. */
    static final int SIGNATURE_LENGTH = 64;

    private static final byte[] SPKI = HexFormat.of().parseHex("302a300506032b6570032100");

    private Ed25519() {}

    /** Whether a signature of 64 bytes over a message is that key's. */
    public static boolean verifies(byte[] key, byte[] message, byte[] signature) {
        if (key.length != KEY_LENGTH || signature.length != SIGNATURE_LENGTH) {
            return false;
        }
        try {
            Signature check = Signature.getInstance("Ed25519");
            check.initVerify(publicKey(key));
            check.update(message);
            return check.verify(signature);
        } catch (GeneralSecurityException malformed) {
            return false;
        }
    }

    /** Signs a message. */
    public static byte[] sign(PrivateKey key, byte[] message) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(key);
            signature.update(message);
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The key cannot sign.", broken);
        }
    }

    private static PublicKey publicKey(byte[] key) throws GeneralSecurityException {
        byte[] encoded =
                ByteBuffer.allocate(SPKI.length + key.length).put(SPKI).put(key).array();
        return KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(encoded));
    }
}
