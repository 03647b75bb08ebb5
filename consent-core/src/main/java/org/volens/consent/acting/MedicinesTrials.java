package org.volens.consent.acting;

/**
 * Clinical trials of medicines: one law in the United Kingdom. Somebody of sixteen is an adult here. Consultees have no
 * say. Order: for a child parental responsibility, then a personal, then a professional legal representative; for an adult
 * personal, then professional. In Scotland guardian, attorney or nearest relative is who the personal one is.
 */
final class MedicinesTrials {

    private static final String NOBODY_WITH_RESPONSIBILITY =
            "Whether it is urgent and nobody with parental responsibility could be reached in time.";

    private MedicinesTrials() {}

    static Ruling ruling(LegalCase legal) {
        if (legal.role().voice() == Role.Voice.ADVICE) {
            return new Ruling.NoSay(
                    "no-advice-in-medicines-trials",
                    "In a trial of a medicine a legal representative consents; a consultee has no say in it.");
        }
        return switch (legal.age()) {
            case UNKNOWN -> RoleTable.askAge();
            case UNDER_SIXTEEN -> child(legal);
            case SIXTEEN_OR_SEVENTEEN, ADULT -> adult(legal);
        };
    }

    private static Ruling child(LegalCase legal) {
        return switch (legal.role()) {
            case PARENTAL_RESPONSIBILITY -> Ruling.consents(Duty.SEEK_ASSENT, Duty.PRESUMED_WILL);
            case PERSONAL_LEGAL_REPRESENTATIVE ->
                legal.nobodyNearer()
                        ? Ruling.consents(Duty.SEEK_ASSENT, Duty.PRESUMED_WILL)
                        : new Ruling.Ask(NOBODY_WITH_RESPONSIBILITY);
            case PROFESSIONAL_LEGAL_REPRESENTATIVE ->
                legal.nobodyNearer()
                        ? Ruling.consents(Duty.SEEK_ASSENT, Duty.PRESUMED_WILL)
                        : new Ruling.Ask(NOBODY_WITH_RESPONSIBILITY
                                + " And whether there is nobody close to the child who" + " is willing.");
            case WELFARE_GUARDIAN, WELFARE_ATTORNEY, NEAREST_RELATIVE, PERSONAL_CONSULTEE, NOMINATED_CONSULTEE ->
                RoleTable.roleForAdults();
        };
    }

    private static Ruling adult(LegalCase legal) {
        return switch (legal.role()) {
            case PARENTAL_RESPONSIBILITY ->
                new Ruling.NoSay(
                        "parents-until-sixteen",
                        "In a trial of a medicine somebody of sixteen is an adult; parental responsibility has no say.");
            case PERSONAL_LEGAL_REPRESENTATIVE ->
                legal.nation() == Nation.SCOTLAND
                        ? new Ruling.NoSay(
                                "scotland-names-who",
                                "In Scotland the guardian, the welfare attorney or the nearest relative is this"
                                        + " representative; tell us which.")
                        : ifUnable(legal, true, "");
            case WELFARE_GUARDIAN, WELFARE_ATTORNEY -> inScotland(legal, true);
            case NEAREST_RELATIVE -> inScotland(legal, legal.nobodyNearer());
            case PROFESSIONAL_LEGAL_REPRESENTATIVE ->
                ifUnable(
                        legal,
                        legal.nobodyNearer(),
                        "Whether there is nobody close to the person who is suitable and willing.");
            case PERSONAL_CONSULTEE, NOMINATED_CONSULTEE -> RoleTable.roleForAdults();
        };
    }

    private static Ruling inScotland(LegalCase legal, boolean next) {
        return legal.nation() == Nation.SCOTLAND
                ? ifUnable(legal, next, OtherResearch.NO_GUARDIAN)
                : RoleTable.roleOfScotland();
    }

    private static Ruling ifUnable(LegalCase legal, boolean next, String otherwise) {
        return switch (legal.capacity()) {
            case HAS, REGAINED -> RoleTable.ownDecision();
            case UNKNOWN -> RoleTable.askCapacity();
            case LACKS -> next ? Ruling.consents(Duty.PRESUMED_WILL) : new Ruling.Ask(otherwise);
        };
    }
}
