package org.volens.consent.acting;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;

/**
 * Whether a person's own no stands against something. Own is what they said by any route, also what staff wrote down of their
 * words or behaviour; what a delegate said is not. Each no is about what it was said to: one to an option says nothing of taking
 * part, one to taking part speaks of everything in the study, one to results of all studies of those of each, and one to all contact, or to the
 * register, of contact about later studies. A later yes of their own to the same lifts it; a yes to something
 * else does not, and nobody else's does. Of what was said together the no counts.
 */
public final class OwnNo {

    private final Item wanted;
    private final @Nullable Scope study;
    private final @Nullable Item takingPart;
    private final Item wider;
    private final Set<Integer> inError;
    private boolean toIt;
    private boolean toTheStudy;

    private OwnNo(@Nullable Scope study, Item wanted, Set<Integer> inError) {
        this.study = study;
        this.wanted = wanted;
        this.takingPart = study == null ? null : new Item(PurposeCodes.TAKE_PART, study);
        this.wider = wanted.purpose().equals(PurposeCodes.RESULTS_OPTION)
                ? new Item(PurposeCodes.RESULTS, Scope.REGISTER)
                : wanted;
        this.inError = inError;
    }

    /**
     * Whether it stands.
     *
     * @param events everything recorded of the person, in order
     * @param study the study that it is about
     * @param wanted what somebody wants to say yes to for them, in the study or at one of its sites
     */
    public static boolean stands(List<ConsentEvent> events, Scope study, Item wanted) {
        OwnNo no = new OwnNo(study, wanted, inError(events));
        events.stream().filter(event -> event.how().acting() == null).forEach(no::hear);
        return no.toIt || no.toTheStudy;
    }

    /**
     * Whether anybody said no to it, in words that were recorded at that time or later, whatever was said since.
     *
     * @param study the study that it is about; null of a choice of the register
     */
    static boolean saidSince(List<ConsentEvent> events, @Nullable Scope study, Item wanted, Instant said) {
        return events.stream()
                .filter(event -> !event.recordedAt().isBefore(said))
                .anyMatch(event -> {
                    OwnNo no = new OwnNo(study, wanted, Set.of());
                    no.hear(event);
                    return no.toIt || no.toTheStudy;
                });
    }

    private static Set<Integer> inError(List<ConsentEvent> events) {
        return events.stream()
                .filter(ConsentEvent.Corrected.class::isInstance)
                .map(event -> ((ConsentEvent.Corrected) event).wrong())
                .collect(Collectors.toSet());
    }

    private void hear(ConsentEvent event) {
        switch (event) {
            case ConsentEvent.Chosen chosen -> hear(chosen);
            case ConsentEvent.Stopped stopped -> hear(stopped);
            case ConsentEvent.Erased _ -> {
                toIt = false;
                toTheStudy = false;
            }
            case ConsentEvent.Resumed _, ConsentEvent.Corrected _, ConsentEvent.Lapsed _ -> {}
        }
    }

    /** A yes that was recorded in error lifts nothing; a no is never taken for an error. */
    private void hear(ConsentEvent.Chosen chosen) {
        Set<Item> yes = said(chosen, Answer.GIVEN);
        Set<Item> no = said(chosen, Answer.REFUSED);
        if (!inError.contains(chosen.seq())) {
            toTheStudy &= !tells(yes, takingPart) && !yes.contains(wanted);
            toIt &= !yes.contains(wanted);
        }
        toTheStudy |= tells(no, takingPart);
        toIt |= no.contains(wanted) || no.contains(wider);
    }

    private static boolean tells(Set<Item> said, @Nullable Item item) {
        return item != null && said.contains(item);
    }

    private static Set<Item> said(ConsentEvent.Chosen chosen, Answer answer) {
        Set<Item> said = new HashSet<>();
        for (ConsentEvent.Choice choice : chosen.choices()) {
            if (choice.answer() == answer) {
                said.add(new Item(choice.purpose(), choice.scope()));
            }
        }
        return said;
    }

    private void hear(ConsentEvent.Stopped stopped) {
        toTheStudy |= all(stopped) || takingPart != null && ended(stopped, takingPart);
        toIt |= ended(stopped, wanted) || ended(stopped, wider) || allContact(stopped);
    }

    /** Whoever wants no contact about research wants none about later studies. */
    private boolean allContact(ConsentEvent.Stopped stopped) {
        return wanted.purpose().equals(PurposeCodes.CONTACT_LATER_OPTION)
                && switch (stopped.level()) {
                    case CONTACT, ACCESS, REGISTER, ERASE -> !stopped.death();
                    case STUDY, PURPOSE, PAUSE -> false;
                };
    }

    private boolean all(ConsentEvent.Stopped stopped) {
        return switch (stopped.level()) {
            case REGISTER, ERASE -> true;
            case STUDY -> stopped.scope().equals(study);
            case PURPOSE, PAUSE, CONTACT, ACCESS -> false;
        };
    }

    /** In the study, or wherever it was asked. */
    private static boolean ended(ConsentEvent.Stopped stopped, Item item) {
        return stopped.withdrawn().contains(item)
                || stopped.withdrawn().contains(new Item(item.purpose(), Scope.REGISTER));
    }
}
