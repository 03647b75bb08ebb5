package org.volens.cohort;

/**
 * What the criteria say of one person, rule by rule, so that a no or a question can be told with its reason.
 *
 * @param alive no death is known
 * @param age within the age limits
 * @param sex among the sexes that can take part
 * @param codes the record holds one of the codes
 */
public record Judgement(Truth alive, Truth age, Truth sex, Truth codes) {

    /** The three answers. */
    public enum Verdict {
        DEFINITE,
        POSSIBLE,
        EXCLUDED
    }

    /** All rules together: one no excludes, one unknown leaves it possible. */
    public Verdict verdict() {
        return switch (alive.and(age).and(sex).and(codes)) {
            case YES -> Verdict.DEFINITE;
            case UNKNOWN -> Verdict.POSSIBLE;
            case NO -> Verdict.EXCLUDED;
        };
    }
}
