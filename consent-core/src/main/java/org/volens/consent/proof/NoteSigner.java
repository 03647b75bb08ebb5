package org.volens.consent.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;

/** Signs notes with an Ed25519 key, as a log or as a witness. */
public final class NoteSigner {

    private final PrivateKey secret;
    private final NoteKey key;

    /** A signer of that name; the pair is an Ed25519 one. */
    public NoteSigner(String name, NoteKey.Kind kind, KeyPair pair) {
        byte[] encoded = pair.getPublic().getEncoded();
        this.secret = pair.getPrivate();
        this.key = NoteKey.of(name, kind, Arrays.copyOfRange(encoded, encoded.length - 32, encoded.length));
    }

    /** The key that verifies what this one signs. */
    public NoteKey key() {
        return key;
    }

    /** Signs as a log. */
    public SignedNote.Signature sign(String text) {
        return new SignedNote.Signature(key.name(), key.id(), raw(text));
    }

    /** Signs as a witness, at that time. */
    public SignedNote.Signature witness(String text, Instant at) {
        byte[] signature = raw(NoteKey.witnessText(text, at.getEpochSecond()));
        byte[] value = ByteBuffer.allocate(Long.BYTES + signature.length)
                .putLong(at.getEpochSecond())
                .put(signature)
                .array();
        return new SignedNote.Signature(key.name(), key.id(), value);
    }

    private byte[] raw(String text) {
        try {
            Signature signature = Signature.getInstance("Ed25519");
            signature.initSign(secret);
            signature.update(text.getBytes(StandardCharsets.UTF_8));
            return signature.sign();
        } catch (GeneralSecurityException broken) {
            throw new IllegalStateException("The key " + key.name() + " cannot sign.", broken);
        }
    }
}
