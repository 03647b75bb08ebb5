package org.volens.consent;

import java.util.UUID;

/**
 * What one decision covers: the register, one study, or one site of one study. Written as text in events so that the
 * canonical form is stable.
 *
 * @param value empty for the register, {@code study:UUID} or {@code site:UUID}
 */
public record Scope(String value) {

    /** The register as a whole. */
    public static final Scope REGISTER = new Scope("");

    public Scope {
        if (!value.isEmpty() && !value.matches("(study|site):[0-9a-f-]{36}")) {
            throw new IllegalArgumentException("A scope is empty, study:UUID or site:UUID.");
        }
    }

    /** One study. */
    public static Scope study(UUID studyId) {
        return new Scope("study:" + studyId);
    }

    /** One site of one study. */
    public static Scope site(UUID siteId) {
        return new Scope("site:" + siteId);
    }

    /** What kind of scope this is. */
    public Kind kind() {
        return value.isEmpty() ? Kind.REGISTER : value.startsWith("study:") ? Kind.STUDY : Kind.SITE;
    }

    /** Kinds of scope. */
    public enum Kind {
        REGISTER,
        STUDY,
        SITE
    }
}
