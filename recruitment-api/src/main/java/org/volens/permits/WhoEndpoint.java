package org.volens.permits;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferFactory;
import org.springframework.http.MediaType;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Act;
import org.volens.consent.ledger.Permits;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * For the steward: everybody who would permit an act at this moment, one line each, by the random name of their events. It finds
 * nobody's identity and is a permit for nobody.
 */
@RestController
class WhoEndpoint {

    private static final int LINES = 2_000;

    private final Permits permits;
    private final ActsAsked acts;
    private final KnownToSite known;

    WhoEndpoint(Permits permits, ActsAsked acts, KnownToSite known) {
        this.permits = permits;
        this.acts = acts;
        this.known = known;
    }

    @PostMapping(path = "/v1/permits/people", produces = MediaType.APPLICATION_NDJSON_VALUE)
    Mono<Void> who(@RequestBody PermitAsked asked, ServerHttpResponse response) {
        DataBufferFactory buffers = response.bufferFactory();
        response.getHeaders().setContentType(MediaType.APPLICATION_NDJSON);
        Flux<DataBuffer> lines = acts.of(asked)
                .doOnNext(WhoEndpoint::ofMany)
                .flatMapMany(act -> known.of(act, permits.who(act)))
                .buffer(LINES)
                .map(some -> buffers.wrap(text(some)));
        return response.writeWith(lines);
    }

    /** What is owed to somebody whatever they chose is told to them alone, and no list is made of it. */
    private static void ofMany(Act act) {
        if (act.purposes().isEmpty()) {
            throw Refusal.field("act", "asked-of-one", "This act is asked for one person at a time.")
                    .toException();
        }
    }

    private static byte[] text(List<Permits.Who> people) {
        StringBuilder text = new StringBuilder(people.size() * 52);
        people.forEach(
                one -> text.append("{\"person\":\"").append(one.principal()).append("\"}\n"));
        return text.toString().getBytes(StandardCharsets.US_ASCII);
    }
}
