package org.volens.consent.proof.receipt;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.MerkleProof;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;
import org.volens.consent.proof.uses.ToldUse;
import org.volens.consent.proof.uses.UsePage;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks the proof of a use, or of something else in the log that is no event, without asking anybody: each text gives its
 * commitment, the use leads to the root of its page, the page stands in the log, and the log signed that.
 */
public final class ItemVerifier {

    private static final String PROOF_OF = "proofOf";
    private static final String USE = "use";
    private static final String ITEM = "item";
    private static final String PROOF = "proof";
    private static final Set<String> OF_RUN = Set.of(PROOF_OF, ITEM, "salt", "commitment", PROOF);
    private static final Set<String> OF_USE =
            Set.of(PROOF_OF, USE, "useSalt", "useCommitment", "place", "path", ITEM, "salt", "commitment", PROOF);
    private static final int LONGEST_PATH = 32;

    private final PublishedKeys keys;
    private final int witnesses;

    /** Checks by those keys, and wants the cosignatures of at least that many of their witnesses. */
    public ItemVerifier(PublishedKeys keys, int witnesses) {
        this.keys = keys;
        this.witnesses = witnesses;
    }

    /** Whether a file is such a proof, whatever it is worth. */
    static boolean isProof(byte[] file) {
        return switch (StrictJson.object(file)) {
            case Reading.Read<ObjectNode>(ObjectNode object) -> object.has(PROOF_OF) || object.has(ITEM);
            case Reading.Unreadable<ObjectNode> _ -> false;
        };
    }

    /** Checks a file as a person keeps it. */
    public Verdict verify(byte[] file) {
        return switch (StrictJson.object(file)) {
            case Reading.Read<ObjectNode>(ObjectNode object) -> verify(object);
            case Reading.Unreadable<ObjectNode>(String why) -> {
                Trail trail = new Trail(Check.Part.OF_ITEM);
                trail.failed(Check.Part.FILE, why);
                yield new Verdict(trail.checks(), List.of());
            }
        };
    }

    private Verdict verify(ObjectNode file) {
        boolean ofUse = file.path(PROOF_OF).asString("").equals(ProvenUse.KIND);
        Trail trail = new Trail(ofUse ? Check.Part.OF_USE : Check.Part.OF_ITEM);
        List<String> said = new ArrayList<>();
        if (!trail.hold(Check.Part.FILE, other(file), "can be read, and is of one of the two kinds")) {
            return new Verdict(trail.checks(), said);
        }
        Optional<SealedText> use = ofUse ? use(trail, file, said) : Optional.empty();
        Optional<SealedText> item = item(trail, file, ofUse, said);
        if (use.isPresent() && item.isPresent()) {
            place(trail, file, use.get(), item.get());
        }
        String proof = StrictJson.hasText(file, PROOF) ? file.path(PROOF).asString() : "";
        ReceiptVerifier.proof(trail, new Proven.Proof.Made(proof)).ifPresent(found -> log(trail, found, item));
        return new Verdict(trail.checks(), said);
    }

    /** What a file lacks of the kind that it says it is, or has beyond; by leaving something out it cannot become of the other. */
    private static Optional<String> other(ObjectNode file) {
        Set<String> members = file.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
        String kind = file.path(PROOF_OF).isString() ? file.path(PROOF_OF).asString() : "";
        return switch (kind) {
            case ProvenUse.KIND -> fault(OF_USE.equals(members), "that of a use");
            case ProvenItem.KIND -> fault(OF_RUN.equals(members), "that of a run");
            default ->
                Optional.of("It does not say in \"" + PROOF_OF + "\" whether it is the proof of a use or of a run.");
        };
    }

    private static Optional<String> fault(boolean fits, String what) {
        return fits ? Optional.empty() : Optional.of("It has more or fewer fields than " + what + ".");
    }

    private static Optional<SealedText> use(Trail trail, ObjectNode file, List<String> said) {
        Reading<SealedText> read = SealedText.read(file, USE, "useSalt", "useCommitment");
        return sealed(trail, Check.Part.USE, Check.Part.USE_SEAL, read, said, ToldUse.KIND);
    }

    private static Optional<SealedText> item(Trail trail, ObjectNode file, boolean ofUse, List<String> said) {
        Reading<SealedText> read = SealedText.read(file, ITEM, "salt", "commitment");
        return ofUse
                ? sealed(trail, Check.Part.ITEM, Check.Part.ITEM_SEAL, read, new ArrayList<>(), UsePage.KIND)
                : sealed(trail, Check.Part.ITEM, Check.Part.ITEM_SEAL, read, said, ProvenItem.KIND);
    }

    private static Optional<SealedText> sealed(
            Trail trail, Check.Part says, Check.Part seal, Reading<SealedText> read, List<String> said, String kind) {
        Reading<ObjectNode> object = read.then(text -> text.object(kind));
        Optional<ObjectNode> found = trail.read(says, object, "can be read, in canonical form");
        found.ifPresent(one -> tell("", one, said));
        return read instanceof Reading.Read<SealedText>(SealedText text)
                        && found.isPresent()
                        && trail.hold(seal, text.fault(), "the hash of salt and text")
                ? Optional.of(text)
                : Optional.empty();
    }

    private static void tell(String name, JsonNode node, List<String> said) {
        if (node instanceof ObjectNode object) {
            object.properties()
                    .forEach(field -> tell(
                            name.isEmpty() ? field.getKey() : name + "." + field.getKey(), field.getValue(), said));
        } else {
            said.add(Plain.text(name + ": " + node.asString("")));
        }
    }

    private static void place(Trail trail, ObjectNode file, SealedText use, SealedText item) {
        Reading<UsePage> page = UsePage.read(item.bytes());
        switch (page) {
            case Reading.Unreadable<UsePage>(String why) -> trail.failed(Check.Part.PLACE, why);
            case Reading.Read<UsePage>(UsePage read) -> {
                int place = place(file.path("place"));
                Optional<String> fault = path(file.path("path"))
                                .filter(path -> place >= 0
                                        && MerkleProof.included(
                                                MerkleHash.leaf(use.commitment()),
                                                place,
                                                read.rows(),
                                                path,
                                                read.root()))
                                .isPresent()
                        ? Optional.empty()
                        : Optional.of("The path does not lead from this use to the root of the page.");
                trail.hold(Check.Part.PLACE, fault, "place " + place + " of " + read.rows() + ", counted from 0");
            }
        }
    }

    private static int place(JsonNode node) {
        return node.isIntegralNumber() && node.canConvertToInt() ? node.asInt() : -1;
    }

    private static Optional<List<byte[]>> path(JsonNode node) {
        List<byte[]> path = new ArrayList<>();
        for (JsonNode hash : node) {
            SealedText.hash(hash).ifPresent(path::add);
        }
        return node.isArray() && node.size() == path.size() && path.size() <= LONGEST_PATH
                ? Optional.of(path)
                : Optional.empty();
    }

    private void log(Trail trail, LogProof proof, Optional<SealedText> item) {
        Optional<Checkpoint> signed = Checkpoint.read(proof.checkpoint().text())
                .filter(found -> keys.logs().stream()
                        .map(PublishedKeys.PublishedLog::key)
                        .filter(key -> key.name().equals(found.origin()))
                        .anyMatch(key -> key.signed(proof.checkpoint())));
        Optional<String> fault = signed.isPresent()
                ? Optional.empty()
                : Optional.of("No published key of a log signed this checkpoint.");
        String shows = signed.map(found -> "the log " + found.origin() + " with " + found.size() + " entries")
                .orElse("");
        if (trail.hold(Check.Part.CHECKPOINT, fault, shows)) {
            item.ifPresent(found -> included(trail, proof, signed.orElseThrow(), found));
            new Witnessing(keys.witnesses(), witnesses).note(trail, proof.checkpoint());
        }
    }

    private static void included(Trail trail, LogProof proof, Checkpoint checkpoint, SealedText item) {
        byte[] leaf = MerkleHash.leaf(item.commitment());
        Optional<String> fault =
                MerkleProof.included(leaf, proof.index(), checkpoint.size(), proof.path(), checkpoint.root())
                        ? Optional.empty()
                        : Optional.of("The proof does not lead from this leaf to what the log signed.");
        trail.hold(Check.Part.INCLUSION, fault, "entry " + proof.index() + ", counted from 0");
    }
}
