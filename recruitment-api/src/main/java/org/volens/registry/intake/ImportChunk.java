package org.volens.registry.intake;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.springframework.dao.ConcurrencyFailureException;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.registry.identity.NhsNumber;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Schedulers;
import reactor.util.retry.Retry;

/**
 * Loads some lines in one transaction. When they cannot be stored together they are stored one by one, so that a line
 * that the database will not have takes no other with it.
 */
@Component
class ImportChunk {

    private static final int TRIES = 4;

    private final ImportTransaction storing;
    private final TransactionalOperator transaction;

    ImportChunk(ImportTransaction storing, TransactionalOperator transaction) {
        this.storing = storing;
        this.transaction = transaction;
    }

    Mono<ImportReport> load(List<Lines.Line> lines, RegisterImport.Run run) {
        return Mono.fromCallable(() -> Parsed.of(lines, run))
                .subscribeOn(Schedulers.boundedElastic())
                .flatMap(parsed -> Flux.fromIterable(rounds(parsed.people()))
                        .concatMap(people -> store(people, run))
                        .reduce(parsed.rejections(), ImportReport::plus));
    }

    private Mono<ImportReport> store(List<IncomingPerson> people, RegisterImport.Run run) {
        return together(people, run)
                .onErrorResume(
                        DataAccessException.class,
                        failed -> Flux.fromIterable(people)
                                .concatMap(person -> alone(person, run))
                                .reduce(ImportReport.NOTHING, ImportReport::plus));
    }

    private Mono<ImportReport> alone(IncomingPerson person, RegisterImport.Run run) {
        return together(List.of(person), run)
                .onErrorResume(
                        DataIntegrityViolationException.class,
                        failed -> Mono.just(
                                ImportReport.rejecting(new ImportReport.Rejection(person.line(), "", "not-stored"))));
    }

    private Mono<ImportReport> together(List<IncomingPerson> people, RegisterImport.Run run) {
        return Mono.defer(() -> storing.store(people, run))
                .as(transaction::transactional)
                .retryWhen(Retry.max(TRIES)
                        .filter(ImportChunk::passing)
                        .onRetryExhaustedThrow((_, last) -> last.failure()));
    }

    /** Somebody else's write came between; the whole chunk is tried again. */
    private static boolean passing(Throwable failed) {
        return failed instanceof ConcurrencyFailureException || failed instanceof DataIntegrityViolationException;
    }

    /** Lines of the same number go into different rounds, so that each sees what the one before has stored. */
    private static List<List<IncomingPerson>> rounds(List<IncomingPerson> people) {
        List<List<IncomingPerson>> rounds = new ArrayList<>();
        List<IncomingPerson> left = people;
        while (!left.isEmpty()) {
            Set<NhsNumber> seen = new HashSet<>();
            List<IncomingPerson> round = new ArrayList<>();
            List<IncomingPerson> later = new ArrayList<>();
            left.forEach(person -> (seen.add(person.number()) ? round : later).add(person));
            rounds.add(round);
            left = later;
        }
        return rounds;
    }

    /** Lines that were read, and a report of those that were not. */
    private record Parsed(List<IncomingPerson> people, ImportReport rejections) {
        static Parsed of(List<Lines.Line> lines, RegisterImport.Run run) {
            List<IncomingPerson> people = new ArrayList<>();
            ImportReport rejections = ImportReport.NOTHING;
            for (Lines.Line line : lines) {
                try {
                    people.add(read(line, run));
                } catch (LineRejected rejected) {
                    rejections = rejections.plus(ImportReport.rejecting(
                            new ImportReport.Rejection(line.number(), rejected.field(), rejected.rule())));
                }
            }
            people.forEach(person -> run.sources().add(person.source()));
            return new Parsed(people, rejections);
        }

        private static IncomingPerson read(Lines.Line line, RegisterImport.Run run) {
            if (line.bytes() == null) {
                throw new LineRejected("", "line-size");
            }
            return LineReader.read(line.number(), line.bytes(), run.today());
        }
    }
}
