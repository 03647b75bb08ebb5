package org.volens.consent.acting;

import java.util.List;
import org.volens.consent.Answer;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentEvent.Item;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;

/**
 * Whether a person's own no stands against something. Own is what they said by any route, also what staff wrote down of their
 * words or behaviour; what a delegate said is not. A later yes of their own to the same lifts it; nobody else's does.
 */
public final class OwnNo {

    private OwnNo() {}

    /**
     * Whether it stands.
     *
     * @param events everything recorded of the person, in order
     * @param study the study that it is about
     * @param wanted what somebody wants to say yes to for them, in the study or at one of its sites
     */
    public static boolean stands(List<ConsentEvent> events, Scope study, Item wanted) {
        boolean no = false;
        for (ConsentEvent event : events) {
            if (event.how().acting() == null) {
                no = after(no, event, study, wanted);
            }
        }
        return no;
    }

    private static boolean after(boolean before, ConsentEvent event, Scope study, Item wanted) {
        return switch (event) {
            case ConsentEvent.Chosen chosen -> after(before, chosen, study, wanted);
            case ConsentEvent.Stopped stopped -> before || stops(stopped, study, wanted);
            case ConsentEvent.Erased _ -> false;
            case ConsentEvent.Resumed _, ConsentEvent.Corrected _, ConsentEvent.Lapsed _ -> before;
        };
    }

    private static boolean after(boolean before, ConsentEvent.Chosen chosen, Scope study, Item wanted) {
        boolean no = before;
        for (ConsentEvent.Choice choice : chosen.choices()) {
            Item item = new Item(choice.purpose(), choice.scope());
            if (item.equals(wanted) || choice.scope().equals(study)) {
                no = choice.answer() == Answer.REFUSED;
            }
        }
        return no;
    }

    private static boolean stops(ConsentEvent.Stopped stopped, Scope study, Item wanted) {
        boolean all = stopped.level() == StopLevel.REGISTER || stopped.level() == StopLevel.ERASE;
        boolean thisStudy =
                stopped.level() == StopLevel.STUDY && stopped.scope().equals(study);
        return all
                || thisStudy
                || stopped.withdrawn().contains(wanted)
                || stopped.withdrawn().contains(new Item(wanted.purpose(), Scope.REGISTER));
    }
}
