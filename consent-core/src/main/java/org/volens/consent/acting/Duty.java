package org.volens.consent.acting;

/** What goes with an answer and must be done by people. */
public enum Duty {
    SEEK_ASSENT("Ask the child too, in words they understand; their no counts."),
    PRESUMED_WILL("They say what the person would have wanted, not what they want themselves."),
    INVOLVE_PARENTS("Encourage the young person to tell a parent or somebody they trust."),
    MUST_NOT_TAKE_PART("The person does not take part: the advice is that they would not want to."),
    MUST_BE_WITHDRAWN("The person is taken out of the study: the advice is that they would not want to stay."),
    KEEP_NEEDED_TREATMENT(
            "A clinician decides whether stopping a treatment at once would be a significant risk to health; it may go on"
                    + " for that long."),
    STOP_CONTACT_FIRST("Contact stops now."),
    SETTLE_AFTERWARDS("A steward settles afterwards what else was meant, and by whom.");

    private final String sentence;

    Duty(String sentence) {
        this.sentence = sentence;
    }

    /** The duty in a sentence. */
    public String sentence() {
        return sentence;
    }
}
