package org.volens.transparency.legal;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.volens.consent.StillTold;

/**
 * Why a use kept to the common-law duty of confidentiality. The first three stand in the definition of a purpose, and a use that
 * has one of them names the decision that it rests on. The others follow from what was done.
 */
public enum Confidentiality {
    CONSENT("You said yes to this."),
    SECTION_251("The law allows this for a list that was approved, also without your yes."),
    DIRECT_CARE("This was part of your own care."),
    OWN_WORD("You did this yourself, or it was needed for what you told us or asked us."),
    ACTING("This was about somebody who acts for you, or who asked to."),
    STUDY_RECORD("You asked to be put in touch with this study. Its team wrote down how it went on."),
    ENDING("This ended something or took it back. Nothing new was done with what we know of you."),
    LEGAL_DUTY("The law says that we must do this, so that what we hold is right and can be shown."),
    NOT_NAMED("What was passed on does not say who you are."),
    OWED_SAFETY("Something may not be safe. You are told of that whatever you chose."),
    OWED_LAW("The law says that you must know this. You are told of it whatever you chose."),
    OWED_ANSWER("You asked us something. You get your answer whatever you chose."),
    OWED_BREACH("Something went wrong with your data. You are told of that whatever you chose.");

    /** What stands in place of a code for a use that was told before routes were written down. */
    public static final String NOT_RECORDED = "not-recorded";

    /** The same in words. */
    public static final String NOT_RECORDED_WORDS = "When this was done, we did not write down the legal reason yet.";

    private final String words;

    Confidentiality(String words) {
        this.words = words;
    }

    /** What it means, to the person. */
    public String words() {
        return words;
    }

    /** Code in the table, in what the log binds, and in every answer. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The one of that code. */
    public static Optional<Confidentiality> of(String code) {
        return Arrays.stream(values()).filter(one -> one.code().equals(code)).findFirst();
    }

    /** Why somebody is told what is owed to them after any stop. */
    static Confidentiality owed(StillTold why) {
        return switch (why) {
            case SAFETY -> OWED_SAFETY;
            case LAW -> OWED_LAW;
            case ANSWER -> OWED_ANSWER;
            case BREACH -> OWED_BREACH;
        };
    }
}
