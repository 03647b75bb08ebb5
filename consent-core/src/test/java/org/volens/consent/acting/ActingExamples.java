package org.volens.consent.acting;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.volens.consent.Scope;

/** Mandates and requests that the tests of this room share. */
final class ActingExamples {

    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    static final Scope STUDY = Scope.study(UUID.fromString("019a0000-0000-7000-8000-000000000001"));
    static final Scope ANOTHER = Scope.study(UUID.fromString("019a0000-0000-7000-8000-000000000002"));
    static final Set<Nation> ALL = EnumSet.allOf(Nation.class);
    static final Set<Nation> ENGLAND = EnumSet.of(Nation.ENGLAND);

    private ActingExamples() {}

    static Evidence checked() {
        return new Evidence("court order 12", "b".repeat(64), false, "steward-7", NOW.minus(Duration.ofDays(3)));
    }

    static Evidence unchecked() {
        return new Evidence("court order 12", "b".repeat(64), false, null, null);
    }

    static Mandate mandate(Role role) {
        return mandate(role, STUDY, checked());
    }

    static Mandate mandate(Role role, Scope covers, Evidence evidence) {
        return new Mandate(
                role,
                Nation.ENGLAND,
                covers,
                evidence,
                NOW.minus(Duration.ofDays(30)),
                NOW.plus(Duration.ofDays(300)),
                null);
    }

    static Represented child() {
        return new Represented(Nation.ENGLAND, AgeBand.UNDER_SIXTEEN, Capacity.UNKNOWN, false, false);
    }

    static Represented unable() {
        return new Represented(Nation.ENGLAND, AgeBand.ADULT, Capacity.LACKS, false, false);
    }

    static ActingRequest request(Represented person, Mandate mandate, StudyType type, Wanted wanted) {
        return new ActingRequest(person, mandate, type, type == StudyType.REGISTER ? Scope.REGISTER : STUDY, wanted);
    }
}
