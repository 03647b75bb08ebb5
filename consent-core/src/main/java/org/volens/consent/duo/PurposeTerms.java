package org.volens.consent.duo;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Which terms our purposes stand for, for partners who read DUO and v3 ActReason. A purpose is data and may be added
 * without a line here; it then stands for no term and is told by its own code. DUO has no term for how a person may be
 * contacted, nor for "do not find out who I am": those stay our own.
 */
public final class PurposeTerms {

    private static final Map<String, Terms> TERMS = table();

    private PurposeTerms() {}

    /**
     * What a purpose stands for.
     *
     * @param given terms that hold when it was said yes to
     * @param notGiven terms that hold when it was not, whatever the reason
     * @param reason reason for the use
     */
    public record Terms(Set<DuoTerm> given, Set<DuoTerm> notGiven, ActReason reason) {
        public Terms {
            given = Set.copyOf(given);
            notGiven = Set.copyOf(notGiven);
        }
    }

    /** The terms of a purpose; empty for one without a line in the table. */
    public static Optional<Terms> of(String purpose) {
        return Optional.ofNullable(TERMS.get(purpose));
    }

    /** Purposes with a line in the table, in reading order. */
    public static List<String> purposes() {
        return List.copyOf(TERMS.keySet());
    }

    /**
     * The profile of somebody who said yes to the purposes given and to no other, for the data in hand: leave out the yes to
     * a kind of data that is not used. Limits that name something (a region, a
     * project, an institution) are left out: overseas transfer and one study's scope are asked by the act itself, and DUO's
     * own rule about regions is to abstain, which would hold up every study.
     */
    public static VolunteerProfile profile(Set<String> given) {
        Set<DuoTerm> terms = EnumSet.noneOf(DuoTerm.class);
        TERMS.forEach((purpose, mapped) -> terms.addAll(given.contains(purpose) ? mapped.given() : mapped.notGiven()));
        terms.removeAll(EnumSet.of(DuoTerm.GS, DuoTerm.PS, DuoTerm.IS));
        List<Clause> clauses = new ArrayList<>();
        terms.forEach(term -> clauses.add(Clause.of(term)));
        return new VolunteerProfile(clauses);
    }

    private static Map<String, Terms> table() {
        Map<String, Terms> table = new LinkedHashMap<>();
        for (String channel : List.of("app", "email", "sms", "letter", "phone")) {
            table.put("contact-by-" + channel, terms(Set.of(), Set.of(), ActReason.CLINTRCH));
        }
        table.put("match-by-record", terms(Set.of(DuoTerm.HMB), Set.of(), ActReason.HRESCH));
        table.put("self-reported", terms(Set.of(DuoTerm.HMB), Set.of(), ActReason.HRESCH));
        table.put("wearable-data", terms(Set.of(DuoTerm.HMB), Set.of(), ActReason.BIORCH));
        table.put("commercial-sponsors", terms(Set.of(), Set.of(DuoTerm.NPUNCU), ActReason.CLINTRCH));
        table.put("genetic-research", terms(Set.of(), Set.of(), ActReason.BIORCH));
        table.put("overseas-transfer", terms(Set.of(), Set.of(DuoTerm.GS), ActReason.HRESCH));
        table.put("steering", terms(Set.of(), Set.of(), ActReason.HRESCH));
        table.put("results", terms(Set.of(), Set.of(), ActReason.CLINTRCH));
        table.put("study-contact", terms(Set.of(DuoTerm.PS), Set.of(), ActReason.CLINTRCH));
        table.put("put-in-touch", terms(Set.of(DuoTerm.PS, DuoTerm.IS), Set.of(), ActReason.CLINTRCH));
        table.put("take-part", terms(Set.of(DuoTerm.PS), Set.of(), ActReason.CLINTRCHPC));
        return table;
    }

    private static Terms terms(Set<DuoTerm> given, Set<DuoTerm> notGiven, ActReason reason) {
        return new Terms(given, notGiven, reason);
    }
}
