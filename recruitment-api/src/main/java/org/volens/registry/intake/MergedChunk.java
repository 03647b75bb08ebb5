package org.volens.registry.intake;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.registry.RegisterCodes;
import org.volens.registry.StoredPerson;
import org.volens.registry.identity.BlindIndex;
import org.volens.registry.identity.BlindIndexes;
import org.volens.security.Actor;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;

/** The lines of a chunk beside what is held: whom to create, whom to change, whose facts may be stored. Plain code. */
final class MergedChunk {

    private final List<StoredPerson> created = new ArrayList<>();
    private final List<StoredPerson> updated = new ArrayList<>();
    private final Map<PersonId, Permitted> permitted = new HashMap<>();
    private final List<PersonId> livingAfterAll = new ArrayList<>();
    private ImportReport report = ImportReport.NOTHING;

    private MergedChunk() {}

    /**
     * What is held of the people of a chunk.
     *
     * @param known who has which number, by its index in hex
     * @param stored what is held of them
     * @param erased numbers of people who were erased; an import never brings them back
     */
    record Held(Map<String, PersonId> known, List<StoredPerson> stored, Set<String> erased) {}

    static MergedChunk of(
            List<IncomingPerson> lines,
            Held held,
            Map<PersonId, Use.Under> permitting,
            Merging merging,
            BlindIndexes blind,
            Instant now) {
        Map<PersonId, StoredPerson> byId =
                held.stored().stream().collect(Collectors.toMap(StoredPerson::id, Function.identity()));
        MergedChunk chunk = new MergedChunk();
        for (IncomingPerson line : lines) {
            List<String> numbers =
                    blind.of(line.number()).stream().map(BlindIndex::hex).toList();
            StoredPerson before = numbers.stream()
                    .flatMap(number -> Optional.ofNullable(held.known().get(number)).stream())
                    .flatMap(id -> Optional.ofNullable(byId.get(id)).stream())
                    .findFirst()
                    .orElse(null);
            if (before == null && numbers.stream().anyMatch(held.erased()::contains)) {
                chunk.count(line, false);
            } else {
                chunk.merge(line, before, permitting, merging, now);
            }
        }
        return chunk;
    }

    private void merge(
            IncomingPerson line,
            @Nullable StoredPerson before,
            Map<PersonId, Use.Under> permitting,
            Merging merging,
            Instant now) {
        try {
            if (before == null) {
                created.add(merging.afresh(new PersonId(Ids.next(now)), line));
            } else {
                merging.again(before, line).ifPresent(updated::add);
                if (line.lives() && before.person().diedOn() != null) {
                    livingAfterAll.add(before.id());
                }
            }
            Use.Under under = before == null ? null : permitting.get(before.id());
            if (before != null && under != null) {
                permitted.put(before.id(), new Permitted(line, under));
            }
            count(line, under != null);
        } catch (LineRejected rejected) {
            report = report.plus(
                    ImportReport.rejecting(new ImportReport.Rejection(line.line(), rejected.field(), rejected.rule())));
        }
    }

    private void count(IncomingPerson line, boolean permits) {
        long notPermitted = permits ? 0 : line.facts().size();
        report = report.plus(new ImportReport(
                1, ImportReport.NOTHING.people(), new ImportReport.FactCounts(0, 0, 0, notPermitted, 0), 0, List.of()));
    }

    List<StoredPerson> created() {
        return created;
    }

    List<StoredPerson> updated() {
        return updated;
    }

    /** People of whom a death is known, by this chunk or before it. */
    List<PersonId> died() {
        return Stream.concat(created.stream(), updated.stream())
                .filter(person -> person.person().diedOn() != null)
                .map(StoredPerson::id)
                .toList();
    }

    /** People who were said to have died, in error. */
    List<PersonId> livingAfterAll() {
        return livingAfterAll;
    }

    /** People whose facts may be stored. */
    Set<PersonId> permitted() {
        return permitted.keySet();
    }

    /** Facts and coverage that may be stored; a fact that takes an earlier one back needs no code set. */
    FactRows facts(Set<RegisterCodes.Code> codes, Instant now) {
        FactRows rows = new FactRows(now);
        permitted.forEach((person, one) -> rows.add(
                person,
                one.line(),
                one.line().facts().stream()
                        .filter(fact -> fact.takenBack() || inside(codes, fact))
                        .toList()));
        return rows;
    }

    /** What each person is told whose facts were stored. */
    Map<PersonId, Use> uses(Map<PersonId, Long> stored, Actor.Staff by) {
        Map<PersonId, Use> uses = new HashMap<>();
        permitted.forEach((person, one) -> {
            long count = stored.getOrDefault(person, 0L);
            if (count > 0) {
                uses.put(person, one.told(count, by));
            }
        });
        return uses;
    }

    ImportReport report(Map<PersonId, Long> stored, Set<RegisterCodes.Code> codes) {
        long kept = 0;
        long outside = 0;
        long takenBack = 0;
        for (Permitted one : permitted.values()) {
            for (IncomingPerson.Fact fact : one.line().facts()) {
                takenBack += fact.takenBack() ? 1 : 0;
                kept += !fact.takenBack() && inside(codes, fact) ? 1 : 0;
                outside += !fact.takenBack() && !inside(codes, fact) ? 1 : 0;
            }
        }
        long now = stored.values().stream().mapToLong(Long::longValue).sum();
        long accepted = report.read() - report.rejectedLines();
        ImportReport.PeopleCounts people = new ImportReport.PeopleCounts(
                created.size(), updated.size(), accepted - created.size() - updated.size());
        return report.plus(new ImportReport(
                0, people, new ImportReport.FactCounts(now, kept - now, takenBack, 0, outside), 0, List.of()));
    }

    private static boolean inside(Set<RegisterCodes.Code> codes, IncomingPerson.Fact fact) {
        return codes.contains(new RegisterCodes.Code(fact.system(), fact.code()));
    }

    /** A line whose person permits the use of their record, and under which decision. */
    private record Permitted(IncomingPerson line, Use.Under under) {
        Use told(long count, Actor.Staff by) {
            Use.By source = new Use.By(by.organisation().odsCode(), line.source(), "The register", by.id(), null);
            return new Use(UseKind.FACTS_STORED, null, null, source, under, Map.of("count", String.valueOf(count)));
        }
    }
}
