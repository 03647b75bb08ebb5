package org.volens.consent.acting;

/** What somebody wants to say for a person. */
public enum Wanted {
    GIVE,
    REFUSE,
    WITHDRAW,
    PAUSE,
    ADVISE_AGREE,
    ADVISE_DECLINE;

    /** Whether it takes away and never adds. Such a word always counts, whoever plausible says it. */
    public boolean stops() {
        return switch (this) {
            case REFUSE, WITHDRAW, PAUSE, ADVISE_DECLINE -> true;
            case GIVE, ADVISE_AGREE -> false;
        };
    }
}
