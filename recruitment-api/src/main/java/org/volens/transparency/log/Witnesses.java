package org.volens.transparency.log;

import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
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
                .flatMapMany(kept ->
                        Flux.fromIterable(good).concatMap(one -> sql.keep(kept, one, time(one), clock.instant())))
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

    /**
     * The checkpoint with our own signature alone, where it carries that and is what the log is. One that carries our
     * signature and is not what the log was is the one thing that must never be.
     */
    private Mono<CosignatureSql.Kept> ours(Checkpoint checkpoint, SignedNote note) {
        return Mono.justOrEmpty(signedByUs(note))
                .filter(_ -> checkpoint.origin().equals(keys.origin()))
                .flatMap(signed -> proofs.root(checkpoint.size())
                        .filter(root -> Arrays.equals(root, checkpoint.root()))
                        .map(_ -> new CosignatureSql.Kept(checkpoint.origin(), checkpoint.size(), signed)))
                .switchIfEmpty(Mono.error(() -> foreign(note)));
    }

    private Optional<SignedNote> signedByUs(SignedNote note) {
        NoteKey key = keys.signer(keys.origin()).key();
        return note.signatures().stream()
                .map(one -> new SignedNote(note.text(), List.of(one)))
                .filter(key::signed)
                .findFirst();
    }

    private RuntimeException foreign(SignedNote note) {
        if (signedByUs(note).isPresent()) {
            LOG.error(
                    "A witness holds a checkpoint with this log's signature that this log does not hold: {}",
                    note.text());
        }
        return refusal("our-checkpoint", "This is no checkpoint that this log has signed and reached.")
                .toException();
    }

    /** The newest checkpoint that a witness has signed; empty where none has. */
    public Mono<SignedNote> newest() {
        return sql.newest().flatMap(this::at);
    }

    /** Nothing is signed here: what is handed out was signed when the log was that long, and kept, whatever the rows say now. */
    private Mono<SignedNote> at(long size) {
        return sql.under(size)
                .flatMap(found -> Mono.justOrEmpty(found.stream()
                        .map(CosignatureSql.Witnessed::note)
                        .filter(note -> signedByUs(note).isPresent())
                        .findFirst()
                        .map(note -> together(note, found))));
    }

    /** The checkpoint with those signatures that are under it. */
    private static SignedNote together(SignedNote note, List<CosignatureSql.Witnessed> found) {
        SignedNote all = note;
        for (CosignatureSql.Witnessed one : found) {
            all = one.note().text().equals(note.text()) ? all.with(one.signature()) : all;
        }
        return all;
    }

    private static Refusal refusal(String rule, String sentence) {
        return Refusal.field("note", rule, sentence);
    }
}
