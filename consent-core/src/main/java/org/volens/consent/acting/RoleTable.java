package org.volens.consent.acting;

/**
 * Which role has what say, by nation, study, age and capacity. It knows all four nations, so that loading a nation is a
 * setting and not a rewrite; whether the register serves a nation is asked elsewhere.
 */
public final class RoleTable {

    private RoleTable() {}

    /** What a role's say is. */
    public static Ruling ruling(
            Nation nation, StudyType type, AgeBand age, Capacity capacity, Role role, boolean nobodyNearer) {
        LegalCase legal = new LegalCase(nation, type, age, capacity, role, nobodyNearer);
        return switch (type) {
            case REGISTER -> register(age);
            case MEDICINES_TRIAL -> MedicinesTrials.ruling(legal);
            case OTHER_INTERVENTIONAL, OTHER -> OtherResearch.ruling(legal);
        };
    }

    private static Ruling register(AgeBand age) {
        return age == AgeBand.UNDER_SIXTEEN
                ? new Ruling.NoSay("register-from-sixteen", "The register is for people of sixteen and over.")
                : new Ruling.NoSay(
                        "register-own-yes",
                        "Nobody can join the register for somebody else. For a person who cannot decide, a study asks for"
                                + " itself.");
    }

    /** Under every law the person decides who can. */
    static Ruling ownDecision() {
        return new Ruling.NoSay("own-decision", "This person decides for themselves; please ask them.");
    }

    /** Nobody has looked whether the person can decide. */
    static Ruling askCapacity() {
        return new Ruling.Ask(
                "Whether this person can make this decision now. From sixteen everybody is presumed able to,"
                        + " until somebody qualified has found otherwise for this decision.");
    }

    static Ruling askAge() {
        return new Ruling.Ask("How old this person is: who may speak for them depends on it.");
    }

    /** A role of the law of Scotland, elsewhere. */
    static Ruling roleOfScotland() {
        return new Ruling.NoSay("role-of-scotland", "This role consents to research in Scotland only.");
    }

    /** A role for adults, and a child. */
    static Ruling roleForAdults() {
        return new Ruling.NoSay(
                "role-for-adults",
                "This role is for people of sixteen and over; for a child, parental responsibility counts.");
    }
}
