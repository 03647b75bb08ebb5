package org.volens.transparency.log;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.proof.SignedNote;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Where witnesses bring their signatures, and where anyone reads the newest checkpoint that they have signed. */
@RestController
class WitnessEndpoints {

    private static final String TEXT = "text/plain;charset=utf-8";

    private final Witnesses witnesses;

    WitnessEndpoints(Witnesses witnesses) {
        this.witnesses = witnesses;
    }

    @PostMapping(path = "/log/cosignatures", consumes = MediaType.TEXT_PLAIN_VALUE, produces = TEXT)
    Mono<String> take(@RequestBody String note) {
        SignedNote read = SignedNote.read(note)
                .orElseThrow(() -> Refusal.field(
                                "note",
                                "signed-note",
                                "Send a signed note: the checkpoint's text, an empty line, signatures.")
                        .toException());
        return witnesses.take(read).map(SignedNote::write);
    }

    @GetMapping(path = "/log/cosigned-checkpoint", produces = TEXT)
    Mono<String> newest() {
        return witnesses
                .newest()
                .map(SignedNote::write)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()));
    }
}
