package org.volens.invitations;

import org.jspecify.annotations.Nullable;

/** How a person is told how it ended, in words that say nothing about their health. */
final class OutcomeWords {

    private OutcomeWords() {}

    /** In the use log. */
    static String use(ScreeningState to) {
        return switch (to) {
            case FAILED_SCREENING -> "the study is not looking for someone in your situation";
            case FULL -> "the study is full";
            case WAITING_LIST -> "you are on a waiting list";
            case WITHDRAWN -> "you left the study";
            case COMPLETED -> "you completed the study";
            case CLOSED -> "it ended without you taking part";
            case PUT_IN_TOUCH, CONTACTED, CONSENTED, RECRUITED, LAPSED -> to.code();
        };
    }

    /** In a message; null where none is sent. */
    static @Nullable String told(ScreeningState to) {
        return switch (to) {
            case FAILED_SCREENING ->
                "Thank you for offering to help. This study is not looking for someone in your situation. That says nothing"
                        + " about your health or care.";
            case FULL -> "Thank you for offering to help. The study has all the people it needs.";
            case CLOSED ->
                "Thank you for offering to help. The study site has closed your request. Call us if you have questions.";
            case WAITING_LIST ->
                "The study site has put you on its waiting list. It will get in touch when there is a place.";
            case PUT_IN_TOUCH, CONTACTED, CONSENTED, RECRUITED, LAPSED, WITHDRAWN, COMPLETED -> null;
        };
    }
}
