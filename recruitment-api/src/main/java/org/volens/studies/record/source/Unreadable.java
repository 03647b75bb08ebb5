package org.volens.studies.record.source;

/**
 * A record file that cannot be taken, with the field, the rule it breaks and a sentence for the person who sent it.
 *
 * <p>An exception only because it ends a walk many steps deep; whoever starts the walk catches it and answers with a
 * value. It therefore carries no stack trace.
 */
public final class Unreadable extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** The field of refusals that concern the file and not one of its fields. */
    public static final String WHOLE_FILE = "file";

    private final String field;
    private final String rule;
    private final String sentence;

    /** A refusal of one field of the file. */
    public Unreadable(String field, String rule, String sentence) {
        super(sentence, null, false, false);
        this.field = PlainText.excerpt(field, Bounds.MAX_SHOWN_PATH);
        this.rule = rule;
        this.sentence = sentence;
    }

    /** A refusal of the file as a whole. */
    public static Unreadable file(String rule, String sentence) {
        return new Unreadable(WHOLE_FILE, rule, sentence);
    }

    /** The path of the field in the source file. */
    public String field() {
        return field;
    }

    /** The slug of the rule, stable for programs. */
    public String rule() {
        return rule;
    }

    /** The sentence for a person. */
    public String sentence() {
        return sentence;
    }
}
