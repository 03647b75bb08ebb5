package org.volens.consent.duo;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reasons for a use in HL7's v3 ActReason, the research part, with its hierarchy: a yes to a reason is a yes to every
 * reason beneath it. Codes outside this part are not understood here.
 */
public enum ActReason {
    HRESCH(null, "health research"),
    BIORCH(HRESCH, "biomedical research"),
    CLINTRCH(HRESCH, "clinical trials"),
    CLINTRCHNPC(CLINTRCH, "clinical trials without care of the patient"),
    CLINTRCHPC(CLINTRCH, "clinical trials with care of the patient"),
    PRECLINTRCH(HRESCH, "research before clinical trials"),
    DSRCH(HRESCH, "research about one illness"),
    POARCH(HRESCH, "research about where people's families come from"),
    TRANSRCH(HRESCH, "research that brings findings into care");

    /** The code system, as written in FHIR. */
    public static final String SYSTEM = "http://terminology.hl7.org/CodeSystem/v3-ActReason";

    private final @Nullable ActReason parent;
    private final String label;

    ActReason(@Nullable ActReason parent, String label) {
        this.parent = parent;
        this.label = label;
    }

    /** The reason of a code; empty for a code not understood. */
    public static Optional<ActReason> of(String code) {
        for (ActReason reason : values()) {
            if (reason.name().equals(code)) {
                return Optional.of(reason);
            }
        }
        return Optional.empty();
    }

    /** Whether a yes to this reason is a yes to the other: the same, or beneath it. */
    public boolean covers(ActReason other) {
        @Nullable ActReason at = other;
        while (at != null && at != this) {
            at = at.parent;
        }
        return at == this;
    }

    /** What it means, in our own words. */
    public String label() {
        return label;
    }
}
