package org.volens.consent.acting;

/**
 * Research that is no trial of a medicine. A child: parental responsibility, unless the child understands enough. From
 * sixteen presumed able; who is not: in England and Wales a consultee advises, in Scotland guardian, attorney or nearest
 * relative consents, and Northern Ireland is left to a person.
 */
final class OtherResearch {

    static final String NO_GUARDIAN = "Whether there is no guardian or welfare attorney with power to decide this.";

    private OtherResearch() {}

    static Ruling ruling(LegalCase legal) {
        return switch (legal.role()) {
            case PERSONAL_LEGAL_REPRESENTATIVE, PROFESSIONAL_LEGAL_REPRESENTATIVE ->
                new Ruling.NoSay(
                        "representatives-in-medicines-trials",
                        "A legal representative has a say in trials of medicines only.");
            case PARENTAL_RESPONSIBILITY -> parent(legal);
            case PERSONAL_CONSULTEE -> fromSixteen(legal, true, "");
            case NOMINATED_CONSULTEE ->
                fromSixteen(
                        legal,
                        legal.nobodyNearer(),
                        "Whether there is nobody close to the person who could be asked first.");
            case WELFARE_GUARDIAN, WELFARE_ATTORNEY -> fromSixteen(legal, true, "");
            case NEAREST_RELATIVE -> fromSixteen(legal, legal.nobodyNearer(), NO_GUARDIAN);
        };
    }

    private static Ruling parent(LegalCase legal) {
        return switch (legal.age()) {
            case UNKNOWN -> RoleTable.askAge();
            case UNDER_SIXTEEN ->
                legal.capacity().able()
                        ? new Ruling.Ask(
                                "Whether this child understands enough to decide for themselves; ask them first.")
                        : Ruling.consents(Duty.SEEK_ASSENT);
            case SIXTEEN_OR_SEVENTEEN, ADULT ->
                new Ruling.NoSay(
                        "parents-until-sixteen",
                        "From sixteen people are presumed to decide for themselves. For one who cannot, a parent may act"
                                + " in another role.");
        };
    }

    private static Ruling fromSixteen(LegalCase legal, boolean next, String otherwise) {
        return switch (legal.age()) {
            case UNKNOWN -> RoleTable.askAge();
            case UNDER_SIXTEEN -> RoleTable.roleForAdults();
            case SIXTEEN_OR_SEVENTEEN, ADULT -> byNation(legal, next, otherwise);
        };
    }

    private static Ruling byNation(LegalCase legal, boolean next, String otherwise) {
        boolean advises = legal.role().voice() == Role.Voice.ADVICE;
        return switch (legal.nation()) {
            case ENGLAND, WALES ->
                advises ? ifUnable(legal, next, new Ruling.Advises(), otherwise) : RoleTable.roleOfScotland();
            case SCOTLAND ->
                advises
                        ? new Ruling.NoSay(
                                "no-advice-in-scotland",
                                "In Scotland a guardian, a welfare attorney or the nearest relative consents; nobody"
                                        + " advises.")
                        : ifUnable(legal, next, Ruling.consents(Duty.PRESUMED_WILL), otherwise);
            case NORTHERN_IRELAND ->
                legal.capacity().able()
                        ? RoleTable.ownDecision()
                        : new Ruling.Ask(
                                "Who speaks for this person under the law of Northern Ireland, which has its own"
                                        + " Act.");
        };
    }

    private static Ruling ifUnable(LegalCase legal, boolean next, Ruling say, String otherwise) {
        return switch (legal.capacity()) {
            case HAS, REGAINED -> RoleTable.ownDecision();
            case UNKNOWN -> RoleTable.askCapacity();
            case LACKS -> next ? say : new Ruling.Ask(otherwise);
        };
    }
}
