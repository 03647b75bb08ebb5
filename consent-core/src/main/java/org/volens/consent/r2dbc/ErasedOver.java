package org.volens.consent.r2dbc;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentEvent;
import org.volens.consent.proof.ErasedName;
import org.volens.consent.proof.Sha256;

/**
 * Works out what an erasure is made over. Whoever owns the database could put an event of somebody under a person made up for it and
 * have that person erased, with all that says whose it was; so what does not fit is named in the event that stays, and the erasure
 * is made all the same.
 */
final class ErasedOver {

    private static final String ERASED = "erased";

    private ErasedOver() {}

    /** An event as it stands, with its content where that is there. */
    @SuppressWarnings("ArrayRecordComponent")
    record Held(int seq, String kind, byte[] commitment, byte @Nullable [] salt, byte @Nullable [] canonical) {}

    /** What is to be said of a person of that name, who has those events. Before an erasure no content is left. */
    static ConsentEvent.Over of(String principal, List<Held> events) {
        int from = events.stream()
                .filter(one -> one.kind().equals(ERASED))
                .mapToInt(Held::seq)
                .max()
                .orElse(1);
        List<String> names = new ArrayList<>();
        List<Integer> unlike = new ArrayList<>();
        for (Held one : events.stream().filter(event -> event.seq() >= from).toList()) {
            Optional<ConsentEvent> said = said(one, principal);
            if (said.isEmpty()) {
                unlike.add(one.seq());
            } else if (said.get() instanceof ConsentEvent.Erased erased && erased.over() != null) {
                names.addAll(erased.over().names());
            }
        }
        names.add(ErasedName.of(principal));
        return new ConsentEvent.Over(names, unlike);
    }

    /** What an event says, where its content gives its commitment and is of that person and number. */
    private static Optional<ConsentEvent> said(Held held, String principal) {
        if (held.salt() == null
                || held.canonical() == null
                || !Arrays.equals(Sha256.of(held.salt(), held.canonical()), held.commitment())) {
            return Optional.empty();
        }
        try {
            EventJson.Written written = EventJson.written(held.canonical());
            return Optional.of(written.event())
                    .filter(event -> event.seq() == held.seq() && principal.equals(written.person()));
        } catch (RuntimeException unreadable) {
            return Optional.empty();
        }
    }
}
