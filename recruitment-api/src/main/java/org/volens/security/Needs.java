package org.volens.security;

import java.util.Set;

/**
 * What one command needs: one row of the permission table.
 *
 * @param scope whose thing it is about
 * @param roles platform roles of which the caller must hold one
 * @param duties duties of which a study's own people must hold one; empty means any entry of the log
 * @param states states of the study in which it is possible
 * @param traits what else the edge must know about it
 */
record Needs(Scope scope, Set<Role> roles, Set<Duty> duties, Set<StudyState> states, Set<Trait> traits) {

    /** Whose thing a command is about. */
    enum Scope {
        /** Anyone, signed in or not. */
        PUBLIC,
        /** The participant who is signed in. */
        SELF,
        /** The service as a whole. */
        PLATFORM,
        /** One study. */
        STUDY,
        /** One site of one study; the duty must be held there. */
        SITE
    }

    /** What else the edge must know about a command. */
    enum Trait {
        /** It creates something: an Idempotency-Key is needed and a repeat gets the first answer. */
        CREATES,
        /** The same, but what it creates keeps the key itself, in its own transaction. */
        KEYED,
        /** A stop: no header and no unknown field may refuse it. */
        NEVER_REFUSED,
        /** Whoever may not is told that there is nothing. */
        HIDDEN,
        /** The audit entry is on disk before anything is answered. */
        AUDITED_FIRST,
        /** The body is a study record file. */
        STUDY_FILE,
        /** The body is the scan of a form. */
        SCAN_FILE,
        /** The body is a stream of people. */
        REGISTER_FILE
    }

    Needs {
        roles = Set.copyOf(roles);
        duties = Set.copyOf(duties);
        states = Set.copyOf(states);
        traits = Set.copyOf(traits);
    }

    static Needs anyone() {
        return new Needs(Scope.PUBLIC, Set.of(), Set.of(), StudyState.ANY, Set.of());
    }

    static Needs participant() {
        return new Needs(Scope.SELF, Set.of(Role.PARTICIPANT), Set.of(), StudyState.ANY, Set.of());
    }

    static Needs platform(Set<Role> roles) {
        return new Needs(Scope.PLATFORM, roles, Set.of(), StudyState.ANY, Set.of());
    }

    static Needs study(Set<Role> roles) {
        return new Needs(Scope.STUDY, roles, Set.of(), StudyState.ANY, Set.of());
    }

    static Needs site(Set<Role> roles) {
        return new Needs(Scope.SITE, roles, Set.of(), StudyState.ANY, Set.of());
    }

    Needs duty(Duty... any) {
        return new Needs(scope, roles, Set.of(any), states, traits);
    }

    Needs in(Set<StudyState> possible) {
        return new Needs(scope, roles, duties, possible, traits);
    }

    Needs with(Trait... more) {
        return new Needs(scope, roles, duties, states, Set.of(more));
    }
}
