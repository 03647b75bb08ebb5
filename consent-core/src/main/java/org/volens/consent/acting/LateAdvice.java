package org.volens.consent.acting;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.ConsentRefusal;
import org.volens.consent.ConsentState;
import org.volens.consent.How;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;

/**
 * Why advice that somebody would want to take part comes at a time at which it does not count. Advice against asks nothing of
 * this: it counts whenever it comes.
 */
public final class LateAdvice {

    private LateAdvice() {}

    /**
     * The first reason; empty where there is none.
     *
     * @param all everything advised about the person
     * @param events everything recorded of the person, in order
     */
    public static Optional<ConsentRefusal> whyNot(
            How how, Scope study, List<ConsulteeAdvice> all, List<ConsentEvent> events, Instant now) {
        return Choosing.ofTheDead(ConsentState.fold(events))
                .or(() -> Choosing.said(how, now))
                .or(() -> noSince(how, study, all, events));
    }

    private static Optional<ConsentRefusal> noSince(
            How how, Scope study, List<ConsulteeAdvice> all, List<ConsentEvent> events) {
        Instant said = how.saidAt();
        boolean late = said != null
                && (against(all, study, said)
                        || OwnNo.saidSince(events, study, new Item(PurposeCodes.TAKE_PART, study), said));
        return late
                ? Optional.of(new ConsentRefusal(
                        ConsentRefusal.Kind.CLASH,
                        "saidAt",
                        "stopped-since",
                        "After the time you give it was said that the person does not take part, or advised that they would not"
                                + " want to. Ask again, and record what is said now."))
                : Optional.empty();
    }

    private static boolean against(List<ConsulteeAdvice> all, Scope study, Instant since) {
        return all.stream()
                .filter(advice -> advice.study().equals(study) && !advice.agrees())
                .anyMatch(against -> !against.givenAt().isBefore(since));
    }
}
