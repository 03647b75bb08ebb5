package org.volens.registry.intake;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Collectors;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.stereotype.Component;
import org.volens.registry.RegisterCodes;
import org.volens.security.Actor;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Loads people and what their records say, line by line, in short transactions: what has been loaded stays when the
 * stream breaks off, and sending it again changes nothing that is there.
 */
@Component
public class RegisterImport {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final int LONGEST_LINE = 256 * 1024;
    private static final int MOST_SOURCES = 5;

    private final ImportChunk chunks;
    private final RegisterCodes codes;
    private final ImportRunSql runs;
    private final Clock clock;

    RegisterImport(ImportChunk chunks, RegisterCodes codes, ImportRunSql runs, Clock clock) {
        this.chunks = chunks;
        this.codes = codes;
        this.runs = runs;
        this.clock = clock;
    }

    /** Loads newline-delimited JSON, one person a line, and answers what became of it in numbers. */
    public Mono<ImportReport> load(Flux<DataBuffer> body, Actor.Staff by) {
        Instant started = clock.instant();
        return codes.kept().flatMap(kept -> {
            Run run = new Run(LocalDate.ofInstant(started, LONDON), by, kept, new ConcurrentSkipListSet<>());
            return Lines.of(body, LONGEST_LINE)
                    .bufferUntil(new ChunkEnd())
                    .concatMap(lines -> chunks.load(lines, run), 1)
                    .reduce(ImportReport.NOTHING, ImportReport::plus)
                    .flatMap(report -> runs.insert(run.source(), started, clock.instant(), by.id(), report)
                            .thenReturn(report));
        });
    }

    /**
     * What all chunks of one run share.
     *
     * @param today day of the run
     * @param by who loads
     * @param codes codes of which facts are kept
     * @param sources data sources seen so far
     */
    record Run(LocalDate today, Actor.Staff by, Set<RegisterCodes.Code> codes, Set<String> sources) {
        String source() {
            return sources.isEmpty()
                    ? "none"
                    : sources.stream().limit(MOST_SOURCES).collect(Collectors.joining(","));
        }
    }
}
