package org.volens.consent.acting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.LeafletRef;
import org.volens.consent.Scope;

/**
 * A yes that was said before a no or a stop was recorded, and comes in after it. It lifts nothing, however late it comes, and
 * whatever was said in between: what a later yes has lifted since was lifted by that one. All events are looked at, since where a
 * choice stands shows only what was said last. Pure.
 */
public final class LateYes {

    private LateYes() {}

    /** Why a yes among the answers comes too late; empty where none does, or where they were said when they are recorded. */
    public static Optional<ConsentRefusal> whyNot(Choosing.Request request, List<ConsentEvent> events) {
        Instant said = request.how().saidAt();
        for (int i = 0; said != null && i < request.answers().size(); i++) {
            Choosing.Asked asked = request.answers().get(i);
            if (asked.answer() == Answer.GIVEN && overtaken(asked, request.leaflet(), events, said)) {
                return Optional.of(new ConsentRefusal(
                        ConsentRefusal.Kind.CLASH,
                        "decisions[" + i + "].purpose",
                        "stopped-since",
                        "The person said no to this, or stopped it, and that came to us after the time you give. Ask them, and"
                                + " record what they say now."));
            }
        }
        return Optional.empty();
    }

    private static boolean overtaken(
            Choosing.Asked asked, @Nullable LeafletRef read, List<ConsentEvent> events, Instant said) {
        Scope study = LeafletRef.studyOf(asked.scope(), read)
                .filter(found -> found.kind() == Scope.Kind.STUDY)
                .orElse(null);
        return OwnNo.saidSince(events, study, new Item(asked.purpose(), asked.scope()), said);
    }
}
