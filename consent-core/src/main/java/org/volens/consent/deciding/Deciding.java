package org.volens.consent.deciding;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.volens.consent.Act;
import org.volens.consent.ConsentRules;
import org.volens.consent.ConsentState;
import org.volens.consent.Decision;
import org.volens.consent.Scope;
import org.volens.consent.Supersessions;

/**
 * The decision for one act: pure, the same everywhere. First the purposes; where they all stand at yes, what the choices say of
 * the study's nature. What no rule can tell is left to a person, and nothing happens until then.
 */
public final class Deciding {

    private Deciding() {}

    /** Decides one act on the state given, by the leaflets and definitions given, at the moment given. */
    public static Decision decide(
            ConsentState state, Act act, Supersessions leaflets, Definitions definitions, Instant now) {
        Decision purposes =
                ConsentRules.decide(state, act, leaflets, definitions.purposes().directives(), now);
        return purposes instanceof Decision.Permitted permitted
                ? ActTerms.of(act, definitions, now)
                        .map(terms -> decided(permitted, terms.answer(yeses(state, leaflets, now))))
                        .orElse(permitted)
                : purposes;
    }

    private static Decision decided(Decision.Permitted permitted, ActTerms.Answer answer) {
        return switch (answer) {
            case ActTerms.Answer.Within _ -> permitted;
            case ActTerms.Answer.Outside(String purpose) ->
                new Decision.Refused(permitted.seq(), purpose, Decision.Reason.OUTSIDE);
            case ActTerms.Answer.ToBeLookedAt(String what) -> new Decision.Abstained(permitted.seq(), what);
        };
    }

    /** The choices for the register that stand at yes, each with the moment when it was made. */
    static Map<String, Instant> yeses(ConsentState state, Supersessions leaflets, Instant now) {
        Map<String, Instant> yeses = new HashMap<>();
        state.positions().forEach((item, position) -> {
            boolean stands =
                    ConsentRules.whyNot(Optional.of(position), leaflets, now).isEmpty();
            if (stands && item.scope().equals(Scope.REGISTER)) {
                yeses.put(item.purpose(), position.decidedAt());
            }
        });
        return yeses;
    }
}
