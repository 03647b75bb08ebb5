package org.volens.consent.proof;

import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * A text with signatures below it, in the signed-note format of C2SP, which witnesses and monitors of public logs read.
 *
 * @param text the signed text; it ends with a newline
 * @param signatures who signed it; at least one
 */
public record SignedNote(String text, List<Signature> signatures) {

    private static final int LARGEST = 1 << 20;
    private static final int MOST_SIGNATURES = 100;
    private static final int KEY_ID = 4;
    private static final String DASH = "\u2014 ";

    public SignedNote {
        signatures = List.copyOf(signatures);
    }

    /**
     * One signature line.
     *
     * @param name name of the key, without spaces and plus signs
     * @param keyId the first four bytes of the hash of name, kind and public key, in lower-case hex
     * @param value what follows the key's id: for Ed25519 the 64 bytes of the signature
     */
    @SuppressWarnings("ArrayRecordComponent")
    public record Signature(String name, String keyId, byte[] value) {

        String line() {
            byte[] id = HexFormat.of().parseHex(keyId);
            byte[] both = new byte[id.length + value.length];
            System.arraycopy(id, 0, both, 0, id.length);
            System.arraycopy(value, 0, both, id.length, value.length);
            return DASH + name + " " + Base64.getEncoder().encodeToString(both) + "\n";
        }
    }

    /** The note as one text, as it is stored and served. */
    public String write() {
        StringBuilder all = new StringBuilder(text).append('\n');
        signatures.forEach(signature -> all.append(signature.line()));
        return all.toString();
    }

    /** The same note with one more signature. */
    public SignedNote with(Signature one) {
        List<Signature> more = new ArrayList<>(signatures);
        more.add(one);
        return new SignedNote(text, more);
    }

    /** Reads a note; empty where it is none. Nothing of it may be trusted before a key that is known has verified it. */
    public static Optional<SignedNote> read(String note) {
        int end = note.lastIndexOf("\n\n");
        if (end < 0 || note.length() > LARGEST || !note.endsWith("\n") || hasControls(note)) {
            return Optional.empty();
        }
        String[] lines = note.substring(end + 2).split("\n", -1);
        if (lines.length < 2 || lines.length > MOST_SIGNATURES + 1) {
            return Optional.empty();
        }
        List<Signature> signatures = new ArrayList<>();
        for (String line : List.of(lines).subList(0, lines.length - 1)) {
            Optional<Signature> read = signature(line);
            if (read.isEmpty()) {
                return Optional.empty();
            }
            signatures.add(read.get());
        }
        return Optional.of(new SignedNote(note.substring(0, end + 1), signatures));
    }

    private static boolean hasControls(String note) {
        return note.chars().anyMatch(letter -> letter < ' ' && letter != '\n');
    }

    private static Optional<Signature> signature(String line) {
        int space = line.lastIndexOf(' ');
        if (!line.startsWith(DASH) || space <= DASH.length() || !nameFits(line.substring(DASH.length(), space))) {
            return Optional.empty();
        }
        byte[] both;
        try {
            both = Base64Text.read(line.substring(space + 1));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
        return both.length <= KEY_ID
                ? Optional.empty()
                : Optional.of(new Signature(
                        line.substring(DASH.length(), space),
                        HexFormat.of().formatHex(both, 0, KEY_ID),
                        java.util.Arrays.copyOfRange(both, KEY_ID, both.length)));
    }

    /** Whether a text can be the name of a key. */
    static boolean nameFits(String name) {
        return !name.isEmpty()
                && name.codePoints()
                        .noneMatch(letter -> letter == '+'
                                || letter < ' '
                                || Character.isWhitespace(letter)
                                || Character.isSpaceChar(letter));
    }
}
