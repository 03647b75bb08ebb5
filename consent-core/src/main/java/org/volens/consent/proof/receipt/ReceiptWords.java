package org.volens.consent.proof.receipt;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The sentences of a receipt in English. Their reading age is measured by a test. */
public final class ReceiptWords {

    /** For a yes or a no to purposes, or both. */
    public static final ReceiptContent.Words CHOICE = words(
            "From now on we do only what you said yes to here. Where you said no, we do not do it."
                    + " You can change your mind at any time, and you need not say why.",
            "What was done before you chose stays done.");

    /** For a stop of one purpose. */
    public static final ReceiptContent.Words STOP_PURPOSE = words(
            "You told us to stop this. From now on we do not start it again unless you say yes again.",
            "We cannot undo what was done before you told us. Work that is finished stays as it is.");

    /** For a stop of all contact. */
    public static final ReceiptContent.Words STOP_CONTACT = words(
            "You told us to stop writing to you and calling you about research. We will not do it unless you say yes again."
                    + " We still answer when you ask us, and warn you if something is not safe.",
            "We cannot take back a letter or a message that has left us already.");

    /** For leaving one study. */
    public static final ReceiptContent.Words STOP_STUDY = words(
            "You told us that you want no more of one study. We tell the people who run it."
                    + " If you take a medicine for it, ask them how to stop safely.",
            "What the study learned before you told us stays with the people who run it.");

    /** For leaving the register. */
    public static final ReceiptContent.Words STOP_REGISTER = words(
            "You left the register. We do not look for studies for you and do not write to you unless you join again."
                    + " A study that you take part in goes on; leaving it is a choice of its own.",
            "We cannot take back what was passed on with your yes before, or work that is finished.");

    /** For a pause, with its last day. */
    public static ReceiptContent.Words pause(@Nullable Instant until) {
        String day = until == null ? "the date you gave" : DAY.format(until.minusNanos(1));
        return words(
                "You asked us to leave you alone until " + day + ". Until then we do not write to you or call you about"
                        + " research. All your other choices stay as they are.",
                "We cannot take back a letter or a message that has left us already.");
    }

    /** For stopping contact and new data. */
    public static final ReceiptContent.Words STOP_ACCESS = words(
            "You told us to stop contact, and to take nothing new from your record or your devices."
                    + " What you told us yourself stays, and so does your place on the register.",
            "We cannot take back what was passed on with your yes before, or work that is finished.");

    /** For the end of a pause. */
    public static final ReceiptContent.Words RESUMED = words(
            "The time you asked for has ended early. Your choices count again as they stand.", "Nothing was undone.");

    /** For answers that were recorded in error. */
    public static final ReceiptContent.Words CORRECTED = words(
            "Something was written down for you in error. We put your choices back to where they stood before.",
            "What was done in between stays done. Ask us, and we tell you what it was.");

    /** For what somebody else said yes to, when the person decides. */
    public static final ReceiptContent.Words LAPSED = words(
            "Somebody said yes to this for you. From now on nothing new rests on that: the choice is yours."
                    + " If you want the same, say so.",
            "What was done before stays done.");

    /** For deletion. */
    public static final ReceiptContent.Words ERASED = words(
            "You asked us to delete what we hold about you. Nothing is looked for, sent or used any more."
                    + " You can join again at any time and start afresh.",
            "Numbers that were made public stay. A study that you took part in keeps its own records."
                    + " Copies kept for safety end with the date that we told you.");

    /** For a stop that was said beforehand, what it means and in which decision it was said. */
    public static ReceiptContent.Words saidBeforehand(ReceiptContent.Words stop, int decision) {
        return words(
                "You had said beforehand what to do when you cannot decide, in decision " + decision
                        + ". It was done now. It means the same as if you told us now. " + stop.means(),
                stop.cannotUndo());
    }

    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM uuuu", Locale.UK).withZone(ZoneId.of("Europe/London"));

    private static final String NOBODY_MAY_ASK =
            "This is yours alone. Nobody may ask you to show it: no employer, no partner, no insurer.";

    private ReceiptWords() {}

    private static ReceiptContent.Words words(String means, String cannotUndo) {
        return new ReceiptContent.Words("en", means, cannotUndo, NOBODY_MAY_ASK);
    }
}
