package org.volens.transparency.log;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.volens.consent.ledger.LogKeys;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.r2dbc.LogProofs;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Takes in what witnesses sign and hands it out. A witness is somebody outside who signs a checkpoint only when the log has
 * grown from the one they signed before; whoever sees their signatures sees the same log as everybody else.
 */
@Component
public class Witnesses {

    private static final Logger LOG = LoggerFactory.getLogger(Witnesses.class);

    private final List<NoteKey> known;
    private final LogProofs proofs;
    private final LogKeys keys;
    private final CosignatureSql sql;
    private final Clock clock;

    Witnesses(LogSettings settings, LogProofs proofs, LogKeys keys, CosignatureSql sql, Clock clock) {
        this.known = settings.witnesses().stream().map(NoteKey::read).toList();
        this.proofs = proofs;
        this.keys = keys;
        this.sql = sql;
        this.clock = clock;
    }

    /** Keeps the signatures of known witnesses under a checkpoint of this log, and answers it with all that are kept. */
    Mono<SignedNote> take(SignedNote note) {
        Checkpoint checkpoint = Checkpoint.read(note.text())
                .filter(one -> one.text().equals(note.text()))
                .orElseThrow(() -> refusal("checkpoint", "Send a checkpoint of this log with your signature below it.")
                        .toException());
        List<SignedNote.Signature> good = good(note);
        if (good.isEmpty()) {
            throw refusal("known-witness", "No signature on it is one of a witness whose key is known here.")
                    .toException();
        }
        return ours(checkpoint, note)
                .thenMany(Flux.fromIterable(good))
                .concatMap(one -> sql.keep(checkpoint.origin(), checkpoint.size(), one, time(one), clock.instant()))
                .then(Mono.defer(() -> at(checkpoint.size())));
    }

    private List<SignedNote.Signature> good(SignedNote note) {
        return note.signatures().stream()
                .filter(one -> known.stream()
                        .anyMatch(key -> key.kind() == NoteKey.Kind.WITNESS && key.holds(note.text(), one)))
                .toList();
    }

    private static Instant time(SignedNote.Signature signature) {
        return NoteKey.witnessedAt(signature).orElseThrow();
    }

    /** A checkpoint that carries our signature and is not what the log was is the one thing that must never be. */
    private Mono<Void> ours(Checkpoint checkpoint, SignedNote note) {
        return Mono.just(checkpoint)
                .filter(one -> one.origin().equals(keys.origin()))
                .flatMap(one -> proofs.root(one.size()))
                .filter(root -> Arrays.equals(root, checkpoint.root()))
                .switchIfEmpty(Mono.error(() -> foreign(note)))
                .then();
    }

    private RuntimeException foreign(SignedNote note) {
        if (keys.signer(keys.origin()).key().signed(note)) {
            LOG.error(
                    "A witness holds a checkpoint with this log's signature that this log does not hold: {}",
                    note.text());
        }
        return refusal("our-checkpoint", "This is no checkpoint that this log has reached.")
                .toException();
    }

    /** The newest checkpoint that a witness has signed; empty where none has. */
    public Mono<SignedNote> newest() {
        return sql.newest().flatMap(this::at);
    }

    private Mono<SignedNote> at(long size) {
        return Mono.zip(proofs.root(size), sql.under(size)).map(both -> {
            String text = new Checkpoint(keys.origin(), size, both.getT1()).text();
            SignedNote note =
                    new SignedNote(text, List.of(keys.signer(keys.origin()).sign(text)));
            for (SignedNote.Signature signature : both.getT2()) {
                note = note.with(signature);
            }
            return note;
        });
    }

    private static Refusal refusal(String rule, String sentence) {
        return Refusal.field("note", rule, sentence);
    }
}
