package org.volens.web.reading;

/** A text that holds a control character or half of a character. Where it stood is told by what it came out of. */
public final class UnreadableText extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UnreadableText() {
        super("unreadable text", null, false, false);
    }
}
