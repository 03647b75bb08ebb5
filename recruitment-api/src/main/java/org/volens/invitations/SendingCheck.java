package org.volens.invitations;

import org.volens.security.StudyState;

/**
 * How things stand around one queued invitation at the moment of sending.
 *
 * @param study where the study stands
 * @param commercial whether its sponsor is commercial, which decides the permit
 * @param siteOpen whether a site is open
 * @param sitePaused whether a site is paused and may open again
 * @param wordingApproved whether the invitation's wording is still the approved one
 * @param died whether the person has died
 */
record SendingCheck(
        StudyState study,
        boolean commercial,
        boolean siteOpen,
        boolean sitePaused,
        boolean wordingApproved,
        boolean died) {

    static final String DIED = "we were told of a death";
    static final String OTHER_WORDING = "its wording is no longer the approved one";

    /** What sending does. */
    sealed interface Verdict {

        /** It goes out. */
        record Send() implements Verdict {}

        /** It is tried again later. */
        record Wait() implements Verdict {}

        /** It never goes out; the reason completes the sentence in the use log. */
        record Cancel(String reason) implements Verdict {}
    }

    /**
     * The verdict; death comes first.
     *
     * @param askedAsCommercial as what the permit was asked; another one is needed where that has changed meanwhile
     */
    Verdict verdict(boolean askedAsCommercial) {
        if (died) {
            return new Verdict.Cancel(DIED);
        }
        return switch (study) {
            case OPEN -> inOpenStudy(askedAsCommercial);
            case PAUSED -> new Verdict.Wait();
            case DRAFT, IN_REVIEW, HALTED, IN_FOLLOW_UP, CLOSED -> new Verdict.Cancel(AfterStudyChange.STUDY_ENDED);
        };
    }

    private Verdict inOpenStudy(boolean askedAsCommercial) {
        if (!wordingApproved) {
            return new Verdict.Cancel(OTHER_WORDING);
        }
        if (siteOpen) {
            return commercial == askedAsCommercial ? new Verdict.Send() : new Verdict.Wait();
        }
        return sitePaused ? new Verdict.Wait() : new Verdict.Cancel(AfterStudyChange.SITE_ENDED);
    }
}
