package org.volens.invitations;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Life of one invitation. A person sees it from sent on; an answer, an end of the time or a stop closes it. Who asks to be put in
 * touch after that makes it interested again, which no other step does.
 */
enum InvitationState {
    QUEUED,
    SENT,
    READ,
    INTERESTED,
    DECLINED,
    EXPIRED,
    CANCELLED;

    private static final Map<InvitationState, Set<InvitationState>> NEXT = Map.of(
            QUEUED, Set.of(SENT, CANCELLED),
            SENT, Set.of(READ, INTERESTED, DECLINED, EXPIRED, CANCELLED),
            READ, Set.of(INTERESTED, DECLINED, EXPIRED, CANCELLED),
            INTERESTED, Set.of(),
            DECLINED, Set.of(),
            EXPIRED, Set.of(),
            CANCELLED, Set.of());

    boolean canBecome(InvitationState next) {
        return NEXT.getOrDefault(this, Set.of()).contains(next);
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    static InvitationState of(String code) {
        return Arrays.stream(values())
                .filter(state -> state.code().equals(code))
                .findFirst()
                .orElseThrow();
    }
}
