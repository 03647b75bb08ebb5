package org.volens.consent.proof;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Optional;

/**
 * A public key that is known beforehand, with the name and the kind of signature that it makes. Its written form,
 * {@code name+id+key}, is how logs and witnesses publish theirs.
 */
public final class NoteKey {

    /** What a key signs with. */
    public enum Kind {
        /** A plain Ed25519 signature over the text: what a log makes. */
        LOG((byte) 1),
        /** An Ed25519 cosignature with its time: what a witness makes when it has seen that the log only grew. */
        WITNESS((byte) 4);

        private final byte code;

        Kind(byte code) {
            this.code = code;
        }
    }

    private static final int LONGEST_NAME = 200;

    private final String name;
    private final Kind kind;
    private final byte[] bytes;

    private NoteKey(String name, Kind kind, byte[] bytes) {
        this.name = name;
        this.kind = kind;
        this.bytes = bytes;
    }

    /** Whether a log may have that name: the rule of C2SP for names of keys, which the first line of a checkpoint follows too. */
    public static boolean nameFits(String name) {
        return name.length() <= LONGEST_NAME
                && SignedNote.nameFits(name)
                && name.codePoints().allMatch(letter -> letter > ' ' && letter < 0x7F);
    }

    /** A key from its 32 bytes. */
    public static NoteKey of(String name, Kind kind, byte[] bytes) {
        if (!SignedNote.nameFits(name) || bytes.length != Ed25519.KEY_LENGTH) {
            throw new IllegalArgumentException(
                    "A key has a name without spaces and plus signs, and " + Ed25519.KEY_LENGTH + " bytes.");
        }
        return new NoteKey(name, kind, bytes.clone());
    }

    /** Reads the written form; refuses one whose id is not that of its key. */
    public static NoteKey read(String written) {
        String[] parts = written.strip().split("\\+", 3);
        byte[] both = parts.length == 3 ? Base64.getDecoder().decode(parts[2]) : new byte[0];
        Optional<Kind> kind = Arrays.stream(Kind.values())
                .filter(one -> both.length > 0 && one.code == both[0])
                .findFirst();
        if (kind.isEmpty()) {
            throw new IllegalArgumentException("A key is written as name+id+key, of a kind that is known here.");
        }
        NoteKey key = of(parts[0], kind.get(), Arrays.copyOfRange(both, 1, both.length));
        if (!key.id().equals(parts[1])) {
            throw new IllegalArgumentException("The id of the key " + parts[0] + " is not that of its bytes.");
        }
        return key;
    }

    /** The written form. */
    public String write() {
        byte[] both = ByteBuffer.allocate(1 + Ed25519.KEY_LENGTH)
                .put(kind.code)
                .put(bytes)
                .array();
        return name + "+" + id() + "+" + Base64.getEncoder().encodeToString(both);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** What it signs with. */
    public Kind kind() {
        return kind;
    }

    /** The id that its signatures carry, in hex. */
    public String id() {
        byte[] hash = Sha256.of((name + "\n").getBytes(StandardCharsets.UTF_8), new byte[] {kind.code}, bytes);
        return HexFormat.of().formatHex(hash, 0, 4);
    }

    /** Whether this key signed the note; a signature under its name and id that does not hold counts as none. */
    public boolean signed(SignedNote note) {
        return note.signatures().stream().anyMatch(one -> holds(note.text(), one));
    }

    /** Whether a signature is this key's and holds for a text. */
    public boolean holds(String text, SignedNote.Signature signature) {
        return signature.name().equals(name)
                && signature.keyId().equals(id())
                && switch (kind) {
                    case LOG -> verified(text, signature.value());
                    case WITNESS -> witnessed(text, signature.value());
                };
    }

    /** When a witness says that it signed; empty where it is no witness's signature. */
    public static Optional<Instant> witnessedAt(SignedNote.Signature signature) {
        return signature.value().length == Long.BYTES + Ed25519.SIGNATURE_LENGTH
                ? Optional.of(
                        Instant.ofEpochSecond(ByteBuffer.wrap(signature.value()).getLong()))
                : Optional.empty();
    }

    /** What a witness signs: the text under a line with its time. */
    static String witnessText(String text, long seconds) {
        return "cosignature/v1\ntime " + seconds + "\n" + text;
    }

    private boolean witnessed(String text, byte[] value) {
        if (value.length != Long.BYTES + Ed25519.SIGNATURE_LENGTH) {
            return false;
        }
        long seconds = ByteBuffer.wrap(value).getLong();
        return seconds >= 0
                && verified(witnessText(text, seconds), Arrays.copyOfRange(value, Long.BYTES, value.length));
    }

    private boolean verified(String text, byte[] value) {
        return Ed25519.verifies(bytes, text.getBytes(StandardCharsets.UTF_8), value);
    }
}
