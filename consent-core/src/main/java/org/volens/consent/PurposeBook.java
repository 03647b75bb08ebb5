package org.volens.consent;

import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Every definition there ever was of each purpose. A decision is read by the definition that was there when it was made: a
 * purpose that is defined anew changes no old decision.
 */
public final class PurposeBook {

    /** Nothing is defined. */
    public static final PurposeBook EMPTY = new PurposeBook(Map.of());

    private final Map<String, List<Version>> byCode;
    private final Map<String, Directive> directives;

    private PurposeBook(Map<String, List<Version>> byCode) {
        this.byCode = byCode;
        this.directives = directives(byCode);
    }

    /** By the first definition, which no later one changes in this. */
    private static Map<String, Directive> directives(Map<String, List<Version>> byCode) {
        Map<String, Directive> directives = new TreeMap<>();
        byCode.forEach((code, versions) -> {
            Directive directive = versions.getFirst().purpose().directive();
            if (directive != null) {
                directives.put(code, directive);
            }
        });
        return Collections.unmodifiableMap(directives);
    }

    /**
     * One definition of a purpose.
     *
     * @param number rises with each definition of the register; a purpose need not have every number
     * @param definedAt when it was defined; null for what was there from the beginning
     */
    public record Version(int number, @Nullable Instant definedAt, Purpose purpose) {

        private boolean there(Instant at) {
            return definedAt == null || !definedAt.isAfter(at);
        }
    }

    /** Collects definitions, in any order. */
    public static PurposeBook of(Collection<Version> versions) {
        Map<String, List<Version>> byCode = new TreeMap<>();
        versions.stream()
                .sorted(Comparator.comparing(Version::number))
                .forEach(one -> byCode.merge(one.purpose().code(), List.of(one), PurposeBook::with));
        return new PurposeBook(byCode);
    }

    private static List<Version> with(List<Version> before, List<Version> one) {
        return Stream.concat(before.stream(), one.stream()).toList();
    }

    /** Purposes that were ever defined, by code. */
    public Collection<String> codes() {
        return byCode.keySet();
    }

    /** What is said beforehand by a yes, of the purposes of which it is. */
    public Map<String, Directive> directives() {
        return directives;
    }

    /** Every definition of a purpose, the first one first. */
    public List<Version> versions(String code) {
        return byCode.getOrDefault(code, List.of());
    }

    /** The definition that was there at a moment; of what was said before there was any, the first. */
    public Optional<Version> at(String code, Instant moment) {
        List<Version> versions = versions(code);
        return versions.reversed().stream()
                .filter(one -> one.there(moment))
                .findFirst()
                .or(() -> versions.stream().findFirst());
    }

    /** The book as it was at a moment: what was defined later is not in it. */
    public PurposeBook knownAt(Instant moment) {
        return of(byCode.values().stream()
                .flatMap(List::stream)
                .filter(one -> one.there(moment))
                .toList());
    }

    /** Every purpose as it was defined at a moment, by code. */
    public Map<String, Purpose> at(Instant moment) {
        return byCode.keySet().stream()
                .flatMap(code -> at(code, moment).stream())
                .collect(Collectors.toMap(version -> version.purpose().code(), Version::purpose));
    }

    /** The definition that is there at a moment; empty where the purpose is not defined yet. */
    public Optional<Version> defined(String code, Instant moment) {
        return versions(code).reversed().stream()
                .filter(one -> one.there(moment))
                .findFirst();
    }
}
