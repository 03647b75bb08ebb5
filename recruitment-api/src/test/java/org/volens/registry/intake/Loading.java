package org.volens.registry.intake;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.r2dbc.AppendSql;
import org.volens.consent.r2dbc.ConsentSql;
import org.volens.consent.r2dbc.R2dbcDeaths;
import org.volens.registry.Parts;
import org.volens.registry.RegisterDatabase;
import org.volens.registry.RegisterLedger;
import org.volens.registry.identity.TestKeys;
import org.volens.transparency.TestUses;
import reactor.core.publisher.Flux;

/** Loads lines into the tests' register. */
final class Loading {

    private static final DefaultDataBufferFactory BUFFERS = new DefaultDataBufferFactory();

    private Loading() {}

    static ImportReport load(String... lines) {
        return load(Flux.fromIterable(buffers(String.join("\n", lines).getBytes(StandardCharsets.UTF_8), 700)));
    }

    static ImportReport load(Flux<DataBuffer> body) {
        return imports().load(body, Parts.STEWARD).block();
    }

    static RegisterImport imports() {
        return imports(Parts.CLOCK, RegisterLedger.STANDS);
    }

    static RegisterImport imports(Clock clock, LogStanding log) {
        ImportTransaction storing = new ImportTransaction(
                Parts.peopleSql(),
                Parts.factsSql(),
                new RecordPermits(RegisterLedger.permits(clock, log)),
                new Merging(TestKeys.VAULT, TestKeys.BLIND),
                TestKeys.BLIND,
                TestUses.on(RegisterDatabase.DATABASE, Parts.CLOCK),
                new R2dbcDeaths(
                        new ConsentSql(RegisterDatabase.DATABASE),
                        new AppendSql(RegisterDatabase.DATABASE),
                        List.of(),
                        Parts.CLOCK),
                Parts.CLOCK);
        return new RegisterImport(
                new ImportChunk(storing, RegisterDatabase.TRANSACTION),
                Parts.codes(),
                new ImportRunSql(RegisterDatabase.DATABASE),
                Parts.CLOCK);
    }

    /** The bytes cut anywhere, as they come over a network. */
    static List<DataBuffer> buffers(byte[] bytes, int size) {
        List<DataBuffer> buffers = new ArrayList<>();
        for (int from = 0; from < bytes.length; from += size) {
            byte[] part = java.util.Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + size));
            buffers.add(BUFFERS.wrap(part));
        }
        return buffers;
    }
}
