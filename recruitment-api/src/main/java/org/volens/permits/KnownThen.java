package org.volens.permits;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentHistory;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.Consents;
import org.volens.consent.ledger.Entry;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.r2dbc.ProofsThen;
import org.volens.transparency.log.Witnesses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * What was known at a time, so that whoever has it in hand can check it without us: each entry with its salt, which together
 * give what the log holds; the proof of its place; and that the log only grew since.
 */
@Component
class KnownThen {

    private final Consents consents;
    private final ProofsThen proofs;
    private final Witnesses witnesses;

    KnownThen(Consents consents, ProofsThen proofs, Witnesses witnesses) {
        this.consents = consents;
        this.proofs = proofs;
        this.witnesses = witnesses;
    }

    /**
     * One event that was known.
     *
     * @param entry the canonical text of the event, whose UTF-8 bytes were hashed
     * @param salt the 32 bytes before them, base64url
     * @param commitment SHA-256 of both, in hex: what the log holds
     * @param proof its place in the log, as C2SP tlog-proof; null while it waits for one
     */
    record Known(
            int sequence,
            String kind,
            Instant recordedAt,
            Instant saidAt,
            String entry,
            String salt,
            String commitment,
            @Nullable String proof) {}

    /**
     * A checkpoint that proofs are under.
     *
     * @param log name of the log
     * @param size number of its entries at that checkpoint
     * @param signedAt when it was signed, as we noted it; null where that was not kept
     * @param signedByThen whether that was at or before the time of the knowledge asked about
     * @param newest the newest checkpoint of that log, signed; with the signatures of witnesses where that one reaches the event
     * @param growth hashes, base64, that lead from the one to the other; none where they are the same
     */
    record Signed(
            String log,
            long size,
            @Nullable Instant signedAt,
            boolean signedByThen,
            String newest,
            List<String> growth) {

        static Signed of(ProofsThen.Under under) {
            return new Signed(
                    under.checkpoint().origin(),
                    under.checkpoint().size(),
                    under.signedAt(),
                    under.signedByThen(),
                    under.newest().write(),
                    under.growth().stream()
                            .map(hash -> Base64.getEncoder().encodeToString(hash))
                            .toList());
        }
    }

    /** All events that were known, and each checkpoint that they are proven under once. */
    record Proven(List<Known> known, List<Signed> checkpoints) {}

    private record One(Known known, @Nullable Signed under) {}

    Mono<Proven> of(PersonId person, List<ConsentEvent> events, Instant moment) {
        return witnesses
                .newest()
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .flatMap(witnessed -> Flux.fromIterable(events)
                        .concatMap(event -> consents.entry(person, event.seq()))
                        .concatMap(entry -> one(entry, moment, witnessed))
                        .collectList())
                .map(all -> new Proven(
                        all.stream().map(One::known).toList(),
                        all.stream()
                                .map(One::under)
                                .filter(Objects::nonNull)
                                .distinct()
                                .toList()));
    }

    private Mono<One> one(Entry entry, Instant moment, Optional<SignedNote> witnessed) {
        return proofs.of(entry.person(), entry.event().seq(), moment, witnessed)
                .map(Optional::of)
                .defaultIfEmpty(Optional.empty())
                .map(proven -> new One(
                        known(entry, proven.map(ProofsThen.Proven::proof)),
                        proven.map(ProofsThen.Proven::under).map(Signed::of).orElse(null)));
    }

    private static Known known(Entry entry, Optional<LogProof> proof) {
        ConsentEvent event = entry.event();
        Commitment commitment = entry.commitment();
        return new Known(
                event.seq(),
                event.kind(),
                event.recordedAt(),
                ConsentHistory.legalTime(event),
                new String(commitment.canonical(), StandardCharsets.UTF_8),
                Base64.getUrlEncoder().withoutPadding().encodeToString(commitment.salt()),
                HexFormat.of().formatHex(commitment.value()),
                proof.map(LogProof::write).orElse(null));
    }
}
