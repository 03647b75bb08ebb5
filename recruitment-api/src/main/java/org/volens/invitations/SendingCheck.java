package org.volens.invitations;

import org.volens.consent.Nature;
import org.volens.security.StudyState;

/**
 * How things stand around one queued invitation at the moment of sending.
 *
 * @param study where the study stands
 * @param nature what the study is, which decides the permit
 * @param siteOpen whether a site is open
 * @param sitePaused whether a site is paused and may open again
 * @param wordingApproved whether the invitation's wording is still the approved one
 * @param died whether the person has died
 */
record SendingCheck(
        StudyState study, Nature nature, boolean siteOpen, boolean sitePaused, boolean wordingApproved, boolean died) {

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
     * @param askedAs as what the permit was asked; another one is needed where that has changed meanwhile
     */
    Verdict verdict(Nature askedAs) {
        if (died) {
            return new Verdict.Cancel(DIED);
        }
        return switch (study) {
            case OPEN -> inOpenStudy(askedAs);
            case PAUSED -> new Verdict.Wait();
            case DRAFT, IN_REVIEW, HALTED, IN_FOLLOW_UP, CLOSED -> new Verdict.Cancel(AfterStudyChange.STUDY_ENDED);
        };
    }

    private Verdict inOpenStudy(Nature askedAs) {
        if (!wordingApproved) {
            return new Verdict.Cancel(OTHER_WORDING);
        }
        if (siteOpen) {
            return nature.equals(askedAs) ? new Verdict.Send() : new Verdict.Wait();
        }
        return sitePaused ? new Verdict.Wait() : new Verdict.Cancel(AfterStudyChange.SITE_ENDED);
    }
}
