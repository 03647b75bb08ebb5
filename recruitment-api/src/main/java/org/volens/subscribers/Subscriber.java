package org.volens.subscribers;

import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A system outside that is told of changes of consent in one study.
 *
 * @param id random, since it leaves the house
 * @param kind whose system it is, which decides of whom and what it hears
 * @param siteId the site, for a site's system
 * @param client machine that acknowledges and confirms for it
 */
record Subscriber(
        UUID id,
        Kind kind,
        UUID studyId,
        @Nullable UUID siteId,
        String organisationOds,
        String organisationName,
        String url,
        String contact,
        String client,
        State state,
        @Nullable String stateReason,
        Instant registeredAt) {

    /** Whose system it is. */
    enum Kind {
        /** One site's: hears of people who asked to be put in touch with it. */
        SITE,
        /** The study team's: hears of people who asked to be put in touch with any site of the study. */
        STUDY_TEAM,
        /** The sponsor's: hears of people who are enrolled, by their number, and of nobody else. */
        SPONSOR;

        String code() {
            return name().toLowerCase(Locale.ROOT).replace('_', '-');
        }

        static Optional<Kind> of(String code) {
            return Arrays.stream(values())
                    .filter(kind -> kind.code().equals(code))
                    .findFirst();
        }
    }

    /** Whether notices are sent, wait, or have ended. */
    enum State {
        ACTIVE,
        PAUSED,
        ENDED;

        String code() {
            return name().toLowerCase(Locale.ROOT);
        }

        static Optional<State> of(String code) {
            return Arrays.stream(values())
                    .filter(state -> state.code().equals(code))
                    .findFirst();
        }
    }
}
