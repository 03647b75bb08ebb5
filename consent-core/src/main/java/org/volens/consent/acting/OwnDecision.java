package org.volens.consent.acting;

import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Whether a person can say yes for themselves, by age and capacity. A no and a stop are asked of nobody: they always count. */
public final class OwnDecision {

    private OwnDecision() {}

    /** The answer for somebody who wants to say yes, for a register that serves the nations given. */
    public static Acting decide(
            @Nullable Nation nation, StudyType type, AgeBand age, Capacity capacity, Set<Nation> served) {
        return nation(nation, type, served).orElseGet(() -> switch (type) {
            case REGISTER -> register(age, capacity);
            case MEDICINES_TRIAL -> medicines(age, capacity);
            case OTHER_INTERVENTIONAL, OTHER -> other(age, capacity);
        });
    }

    /** What the register asks of a yes to itself is the same in each nation, so for that it need not be known. */
    private static Optional<Acting> nation(@Nullable Nation nation, StudyType type, Set<Nation> served) {
        if (nation == null) {
            return type == StudyType.REGISTER ? Optional.empty() : Optional.of(unknownNation());
        }
        return served.contains(nation)
                ? Optional.empty()
                : Optional.of(new Acting.Refused(
                        "nation-not-served",
                        "Deciding about research in " + nation.words()
                                + " follows other rules, which this register does not have yet."));
    }

    static Acting.Abstained unknownNation() {
        return new Acting.Abstained(
                "In which nation this person's decisions are made, since the law differs. Their postcode would tell.");
    }

    private static Acting register(AgeBand age, Capacity capacity) {
        return switch (age) {
            case UNKNOWN -> new Acting.Abstained("How old this person is: the register is for sixteen and over.");
            case UNDER_SIXTEEN ->
                new Acting.Refused("register-from-sixteen", "The register is for people of sixteen and over.");
            case SIXTEEN_OR_SEVENTEEN, ADULT -> able(capacity);
        };
    }

    private static Acting medicines(AgeBand age, Capacity capacity) {
        return switch (age) {
            case UNKNOWN ->
                new Acting.Abstained(
                        "How old this person is: under sixteen nobody can consent to a trial of a medicine.");
            case UNDER_SIXTEEN ->
                new Acting.Refused(
                        "medicines-trial-from-sixteen",
                        "Until you are sixteen the law does not let you join a trial of a medicine on your own. A parent, or"
                                + " whoever has a parent's rights, can say yes, and you are asked too.");
            case SIXTEEN_OR_SEVENTEEN, ADULT -> able(capacity);
        };
    }

    private static Acting other(AgeBand age, Capacity capacity) {
        return switch (age) {
            case UNKNOWN -> new Acting.Abstained("How old this person is.");
            case UNDER_SIXTEEN -> child(capacity);
            case SIXTEEN_OR_SEVENTEEN, ADULT -> able(capacity);
        };
    }

    private static Acting child(Capacity capacity) {
        return switch (capacity) {
            case HAS, REGAINED -> new Acting.May(Acting.As.CONSENT, Set.of(Duty.INVOLVE_PARENTS));
            case UNKNOWN -> new Acting.Abstained("Whether this child understands enough to decide this themselves.");
            case LACKS ->
                new Acting.Refused(
                        "own-capacity", "A parent, or whoever has a parent's rights, decides this with you.");
        };
    }

    private static Acting able(Capacity capacity) {
        return switch (capacity) {
            case HAS, REGAINED, UNKNOWN -> new Acting.May(Acting.As.CONSENT, Set.of());
            case LACKS ->
                new Acting.Refused(
                        "own-capacity",
                        "It was found that this decision cannot be made now. A no always counts, and somebody may speak for"
                                + " you in a study.");
        };
    }
}
