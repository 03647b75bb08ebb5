package org.volens.consent.duo;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The terms of the GA4GH Data Use Ontology (read 2026: 25 terms) with what each means for a volunteer, in our own words.
 * A term that is not here is not understood and is left to a person.
 */
public enum DuoTerm {
    GRU("0000042", Kind.PERMISSION, "any kind of research"),
    HMB("0000006", Kind.PERMISSION, "research about health, but not about where people's families come from"),
    DS("0000007", Kind.PERMISSION, "research about the illnesses named"),
    POA("0000011", Kind.PERMISSION, "research about where people's families come from, and nothing else"),
    NRES("0000004", Kind.PERMISSION, "any use, without conditions"),

    NPUNCU("0000018", Kind.MODIFIER, "only by bodies that make no profit, and not for profit"),
    NPU("0000045", Kind.MODIFIER, "only by bodies that make no profit"),
    NCU("0000046", Kind.MODIFIER, "not for profit"),
    NPOA("0000044", Kind.MODIFIER, "not for research about where people's families come from"),
    NMDS("0000015", Kind.MODIFIER, "not to develop methods, such as software"),
    GSO("0000016", Kind.MODIFIER, "only in studies of genes"),
    GS("0000022", Kind.MODIFIER, "only in the regions named"),
    TS("0000025", Kind.MODIFIER, "only for the months named"),
    PS("0000027", Kind.MODIFIER, "only in the projects named"),
    IS("0000028", Kind.MODIFIER, "only within the institutions named"),
    US("0000026", Kind.MODIFIER, "only by the people named"),
    RS("0000012", Kind.MODIFIER, "only in research of the types named"),
    CC("0000043", Kind.MODIFIER, "also for the care of patients"),

    IRB("0000021", Kind.OBLIGATION, "the study must show its ethics approval"),
    PUB("0000019", Kind.OBLIGATION, "the study must publish what it finds"),
    COL("0000020", Kind.OBLIGATION, "the study must work together with the first researchers"),
    MOR("0000024", Kind.OBLIGATION, "the study must not publish before a day"),
    RTN("0000029", Kind.OBLIGATION, "the study must give back what it works out"),

    ANY_PERMISSION("0000001", Kind.GROUPING, "heading of the permissions; says nothing by itself"),
    ANY_MODIFIER("0000017", Kind.GROUPING, "heading of the conditions; says nothing by itself");

    private static final Map<String, DuoTerm> BY_CODE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(DuoTerm::code, Function.identity()));

    private final String digits;
    private final Kind kind;
    private final String label;

    DuoTerm(String digits, Kind kind, String label) {
        this.digits = digits;
        this.kind = kind;
        this.label = label;
    }

    /** What a term does when it stands in a volunteer's profile. */
    public enum Kind {
        /** Allows something; one that covers the aim is enough. */
        PERMISSION,
        /** Narrows what is allowed; CC alone widens it. */
        MODIFIER,
        /** Binds the study rather than the volunteer; whether it is met is for a person to see. */
        OBLIGATION,
        /** A heading of the ontology; nobody can mean it, so a person must look. */
        GROUPING
    }

    /** The term of a code such as {@code DUO:0000006}; empty for a code not understood. */
    public static Optional<DuoTerm> of(String code) {
        return Optional.ofNullable(BY_CODE.get(code));
    }

    /** The code as published, {@code DUO:} and seven digits. */
    public String code() {
        return "DUO:" + digits;
    }

    /** What it does in a profile. */
    public Kind kind() {
        return kind;
    }

    /** What it means, in our own words. */
    public String label() {
        return label;
    }

    /** Whether it takes away from what the permissions allow. */
    public boolean restricts() {
        return kind == Kind.MODIFIER && this != CC;
    }
}
