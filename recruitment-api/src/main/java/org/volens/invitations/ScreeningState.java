package org.volens.invitations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What happens after a yes, for one person at one site. */
enum ScreeningState {
    PUT_IN_TOUCH,
    CONTACTED,
    CONSENTED,
    RECRUITED,
    WAITING_LIST,
    FAILED_SCREENING,
    FULL,
    LAPSED,
    WITHDRAWN,
    COMPLETED,
    CLOSED;

    private static final Map<ScreeningState, Set<ScreeningState>> NEXT = Map.of(
            PUT_IN_TOUCH, Set.of(CONTACTED, CONSENTED, WAITING_LIST, FULL, LAPSED, CLOSED),
            CONTACTED, Set.of(CONSENTED, WAITING_LIST, FULL, CLOSED, FAILED_SCREENING),
            WAITING_LIST, Set.of(CONTACTED, CONSENTED, FULL, CLOSED),
            CONSENTED, Set.of(RECRUITED, FAILED_SCREENING, WITHDRAWN),
            RECRUITED, Set.of(WITHDRAWN, COMPLETED));

    /** While it goes on, the site may look at who the person is. */
    static final Set<ScreeningState> SHOWN = Set.of(PUT_IN_TOUCH, CONTACTED, CONSENTED, RECRUITED, WAITING_LIST);

    /** Whether a step may lead there: on to another state, or to the same while the site is still getting in touch. */
    boolean allows(ScreeningState next) {
        return canBecome(next)
                || next == this && Set.of(PUT_IN_TOUCH, CONTACTED).contains(this);
    }

    /** Whether it has not ended. */
    boolean underWay() {
        return SHOWN.contains(this);
    }

    boolean canBecome(ScreeningState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static ScreeningState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
