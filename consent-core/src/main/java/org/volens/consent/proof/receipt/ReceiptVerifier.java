package org.volens.consent.proof.receipt;

import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.MerkleProof;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.jws.CompactJws;
import org.volens.consent.proof.jws.Reading;

/**
 * Checks a receipt without asking anybody, with nothing but the published keys. Every part is named with what is wrong with it;
 * whatever the file holds, the answer is a verdict.
 */
public final class ReceiptVerifier {

    private static final Set<String> HEADER = Set.of("alg", "kid", "typ");
    private static final int SALT = 32;

    private final PublishedKeys keys;
    private final int witnesses;

    /** Checks by those keys, and wants the cosignatures of at least that many of their witnesses. */
    public ReceiptVerifier(PublishedKeys keys, int witnesses) {
        this.keys = keys;
        this.witnesses = witnesses;
    }

    /** Checks a file as a person keeps it. */
    public Verdict verify(byte[] file) {
        Trail trail = new Trail(Check.Part.OF_RECEIPT);
        Optional<Proven> proven = trail.read(Check.Part.FILE, Proven.read(file), "can be read");
        Optional<ReceiptFacts> facts = proven.flatMap(whole -> receipt(trail, whole.receipt()));
        proven.flatMap(whole -> proof(trail, whole.proof())).ifPresent(proof -> place(trail, proof, facts));
        return new Verdict(trail.checks(), facts.map(ReceiptVerifier::lines).orElse(List.of()));
    }

    private Optional<ReceiptFacts> receipt(Trail trail, String receipt) {
        return trail.read(Check.Part.FORM, CompactJws.read(receipt).then(ReceiptVerifier::form), "a signed receipt")
                .flatMap(jws -> signed(trail, jws));
    }

    private static Reading<CompactJws> form(CompactJws jws) {
        if (!jws.type().equals(Optional.of(Receipts.TYPE))) {
            return Reading.not("What is signed is something else than a receipt.");
        }
        return HEADER.equals(jws.headerNames())
                ? Reading.of(jws)
                : Reading.not("Its header says more or less than that of a receipt.");
    }

    private Optional<ReceiptFacts> signed(Trail trail, CompactJws jws) {
        Reading<PublishedKey> named = key(jws);
        Optional<PublishedKey> key = trail.read(Check.Part.KEY, named, "published, and of its way of signing");
        if (key.isEmpty()) {
            return Optional.empty();
        }
        Optional<String> fault = key.get().key().signed(jws)
                ? Optional.empty()
                : Optional.of("The signature does not hold: the receipt was changed, or that key did not sign it.");
        return trail.hold(Check.Part.SIGNATURE, fault, "made by that key")
                ? content(trail, jws.payload(), key.get())
                : Optional.empty();
    }

    private Reading<PublishedKey> key(CompactJws jws) {
        Optional<PublishedKey> key = jws.kid().flatMap(keys::receipt);
        if (key.isEmpty()) {
            return Reading.not("It names a key that is not among the published ones.");
        }
        return PublishedKey.ALGORITHMS.contains(jws.algorithm())
                        && key.get().key().allows(jws.algorithm())
                ? Reading.of(key.get())
                : Reading.not("It names a way of signing that is not its key's.");
    }

    private static Optional<ReceiptFacts> content(Trail trail, byte[] payload, PublishedKey key) {
        Reading<ReceiptFacts> read = ReceiptFacts.read(payload);
        Optional<ReceiptFacts> facts = trail.read(Check.Part.CONTENT, read, "complete, in canonical form");
        facts.filter(found -> !key.covers(found.issuedAt()))
                .ifPresent(found -> trail.failed(
                        Check.Part.KEY,
                        "That key was not in use at " + found.issuedAt() + ", when the receipt was made."));
        facts.ifPresent(found -> entry(trail, found));
        return facts;
    }

    private static void entry(Trail trail, ReceiptFacts facts) {
        if (facts.seal().shut()) {
            shut(trail, facts);
        } else {
            opened(trail, facts);
        }
    }

    /** What asked for a deletion, told to somebody who may not read which studies it ended; its entry is destroyed with the rest. */
    private static void shut(Trail trail, ReceiptFacts facts) {
        boolean deletion = facts.kind().equals("stopped")
                && facts.level().equals(Optional.of("erase"))
                && facts.said().isEmpty()
                && facts.leaflet().isEmpty();
        Optional<String> fault = !deletion
                ? Optional.of("Its entry is missing. Only the receipt of a deletion may keep it shut.")
                : facts.seal().whole() ? Optional.empty() : Optional.of("The seal is not 32 bytes in hex.");
        if (trail.hold(
                Check.Part.SEAL, fault, "kept shut, because the entry also says what the reader was not to learn")) {
            trail.held(Check.Part.AGREEMENT, "not compared; that the stop asked for deletion is told by the signature");
        }
    }

    private static void opened(Trail trail, ReceiptFacts facts) {
        ReceiptFacts.Seal seal = facts.seal();
        String hash = HexFormat.of().formatHex(seal.hash());
        Optional<String> fault = seal.salt().length != SALT
                ? Optional.of("The salt is not 32 bytes long.")
                : hash.equals(seal.commitment())
                        ? Optional.empty()
                        : Optional.of("The seal is not the hash of salt and entry.");
        if (trail.hold(Check.Part.SEAL, fault, "the hash of salt and entry")) {
            switch (EventFacts.read(seal.event())) {
                case Reading.Read<EventFacts>(EventFacts entry) ->
                    trail.hold(Check.Part.AGREEMENT, new Agreement(facts, entry).difference(), "they say the same");
                case Reading.Unreadable<EventFacts>(String why) ->
                    trail.failed(Check.Part.AGREEMENT, "The entry cannot be read: " + why);
            }
        }
    }

    static Optional<LogProof> proof(Trail trail, Proven.Proof proof) {
        Reading<LogProof> reading = switch (proof) {
            case Proven.Proof.Pending(String link) -> Reading.not(pending(link));
            case Proven.Proof.Made(String text) ->
                LogProof.read(text)
                        .<Reading<LogProof>>map(Reading::of)
                        .orElseGet(() -> Reading.not("It is not written as a proof of a log (tlog-proof)."));
        };
        return trail.read(Check.Part.PROOF, reading, "can be read");
    }

    private static String pending(String link) {
        return "There is no proof in the file yet."
                + (link.isEmpty() ? "" : " Fetch it at " + link + " and put it into the field \"proof\".");
    }

    private void place(Trail trail, LogProof proof, Optional<ReceiptFacts> facts) {
        Optional<Checkpoint> checkpoint = Checkpoint.read(proof.checkpoint().text());
        List<NoteKey> allowed = facts.map(found -> keys.logKeys(found.origin()))
                .orElseGet(() -> keys.logs().stream()
                        .map(PublishedKeys.PublishedLog::key)
                        .toList());
        boolean signed = checkpoint.isPresent()
                && allowed.stream()
                        .filter(key -> key.name().equals(checkpoint.get().origin()))
                        .anyMatch(key -> key.signed(proof.checkpoint()));
        Optional<String> fault = signed
                ? Optional.empty()
                : Optional.of("No published key of the receipt's log signed this checkpoint.");
        if (trail.hold(Check.Part.CHECKPOINT, fault, shown(checkpoint))) {
            facts.ifPresent(found -> included(trail, proof, checkpoint.orElseThrow(), found));
            new Witnessing(keys.witnesses(), witnesses).note(trail, proof.checkpoint());
        }
    }

    private static String shown(Optional<Checkpoint> checkpoint) {
        return checkpoint
                .map(found -> "the log " + found.origin() + " with " + found.size() + " entries")
                .orElse("");
    }

    private static void included(Trail trail, LogProof proof, Checkpoint checkpoint, ReceiptFacts facts) {
        byte[] leaf = MerkleHash.leaf(facts.seal().hash());
        boolean included =
                MerkleProof.included(leaf, proof.index(), checkpoint.size(), proof.path(), checkpoint.root());
        Optional<String> fault = included
                ? Optional.empty()
                : Optional.of("The proof does not lead from this entry to what the log signed.");
        trail.hold(Check.Part.INCLUSION, fault, "entry " + proof.index() + ", counted from 0");
    }

    private static List<String> lines(ReceiptFacts facts) {
        List<String> lines = new ArrayList<>();
        lines.add("Receipt " + facts.receiptId() + ", made " + facts.issuedAt());
        lines.add("Entry " + facts.seq() + ", recorded " + facts.times().getFirst()
                + facts.level().map(level -> ", a stop: " + level).orElse(""));
        facts.leaflet()
                .ifPresent(leaflet -> lines.add("Leaflet " + leaflet.leafletId() + ", version " + leaflet.version()
                        + ", " + leaflet.language() + ", " + leaflet.format()));
        facts.said()
                .forEach(said -> lines.add(facts.titles().getOrDefault(said.purpose(), "?") + " - " + said.sentence()));
        return lines.stream().map(Plain::text).toList();
    }
}
