package org.volens.consent.proof;

import java.util.Base64;

/** Base64 in the one spelling that bytes have: padded, and without bits that say nothing. Another spelling is a changed text. */
final class Base64Text {

    private Base64Text() {}

    /** The bytes; fails with {@link IllegalArgumentException} where the text is not their one spelling. */
    static byte[] read(String text) {
        byte[] bytes = Base64.getDecoder().decode(text);
        if (!Base64.getEncoder().encodeToString(bytes).equals(text)) {
            throw new IllegalArgumentException("The base64 is not spelled as its bytes are.");
        }
        return bytes;
    }
}
