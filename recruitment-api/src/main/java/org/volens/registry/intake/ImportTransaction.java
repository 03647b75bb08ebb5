package org.volens.registry.intake;

import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Deaths;
import org.volens.registry.FactsSql;
import org.volens.registry.PeopleSql;
import org.volens.registry.identity.BlindIndex;
import org.volens.registry.identity.BlindIndexes;
import org.volens.transparency.Use;
import org.volens.transparency.Uses;
import reactor.core.publisher.Mono;

/**
 * The steps of one chunk, all in the caller's transaction: find who is known, lock consent and take the permits, then the people
 * with what consent must know of deaths, and who was erased, which is asked under the lock because an erasure may have come
 * first; then the facts of those who permit it, then tell each whose facts were stored.
 */
@Component
class ImportTransaction {

    private static final String LIVES = "The person lives; the death was recorded in error.";

    private final PeopleSql people;
    private final FactsSql facts;
    private final RecordPermits permits;
    private final Merging merging;
    private final BlindIndexes blind;
    private final Uses uses;
    private final Deaths deaths;
    private final Clock clock;

    ImportTransaction(
            PeopleSql people,
            FactsSql facts,
            RecordPermits permits,
            Merging merging,
            BlindIndexes blind,
            Uses uses,
            Deaths deaths,
            Clock clock) {
        this.people = people;
        this.facts = facts;
        this.permits = permits;
        this.merging = merging;
        this.blind = blind;
        this.uses = uses;
        this.deaths = deaths;
        this.clock = clock;
    }

    Mono<ImportReport> store(List<IncomingPerson> lines, RegisterImport.Run run) {
        return known(lines)
                .flatMap(known -> permits.taken(known.values(), keeping(lines, known))
                        .flatMap(permitting -> merged(lines, known, permitting)))
                .flatMap(chunk -> storePeople(chunk, How.record(run.by().id())).then(storeFacts(chunk, run)));
    }

    /** Who is on the register already, by number, hex of any key version. */
    private Mono<Map<String, PersonId>> known(List<IncomingPerson> lines) {
        return people.byNumber(numbers(lines));
    }

    /** Those on the register of whom a line brings something that needs a permit to be kept. */
    private Set<PersonId> keeping(List<IncomingPerson> lines, Map<String, PersonId> known) {
        return lines.stream()
                .filter(line -> !line.facts().isEmpty() || !line.coverage().isEmpty())
                .flatMap(line -> blind.of(line.number()).stream())
                .flatMap(number -> Optional.ofNullable(known.get(number.hex())).stream())
                .collect(Collectors.toSet());
    }

    private List<BlindIndex> numbers(List<IncomingPerson> lines) {
        return lines.stream().flatMap(line -> blind.of(line.number()).stream()).toList();
    }

    private Mono<MergedChunk> merged(
            List<IncomingPerson> lines, Map<String, PersonId> known, Map<PersonId, Use.Under> permitting) {
        Collection<PersonId> there = known.values();
        return people.readForChange(there)
                .zipWhen(_ -> people.erased(numbers(lines)))
                .map(both -> {
                    MergedChunk.Held held = new MergedChunk.Held(known, both.getT1(), both.getT2());
                    return MergedChunk.of(lines, held, permitting, merging, blind, clock.instant());
                });
    }

    private Mono<Void> storePeople(MergedChunk chunk, How how) {
        return people.insert(chunk.created(), clock.instant())
                .then(people.update(chunk.updated(), clock.instant()))
                .then(Mono.defer(() -> deaths.corrected(chunk.livingAfterAll(), LIVES, how)))
                .then(Mono.defer(() -> deaths.learnt(chunk.died(), how)));
    }

    private Mono<ImportReport> storeFacts(MergedChunk chunk, RegisterImport.Run run) {
        FactRows rows = chunk.facts(run.codes(), clock.instant());
        Mono<Void> covered = rows.anyCoverage() ? facts.cover(chunk.permitted(), rows.coverage()) : Mono.empty();
        Mono<Map<PersonId, Long>> stored = rows.anyFacts()
                ? facts.clear(chunk.permitted(), rows.facts()).then(facts.store(chunk.permitted(), rows.facts()))
                : Mono.just(Map.of());
        return covered.then(stored)
                .flatMap(counts ->
                        uses.recordAll(chunk.uses(counts, run.by())).thenReturn(chunk.report(counts, run.codes())));
    }
}
