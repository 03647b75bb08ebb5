package org.volens.consent.proof.receipt;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.LogProof;
import org.volens.consent.proof.MerkleProof;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.Sha256;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.jws.Reading;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks an answer about the past without asking anybody: that each entry in it gives the leaf that its proof leads to, and
 * that the log which was signed then only grew to the one that was signed last.
 */
final class KnownVerifier {

    private static final int SALT = 32;

    private final PublishedKeys keys;
    private final Witnessing witnessing;

    /** Checks by those keys, and wants that many of their witnesses under the newest checkpoint of each log. */
    KnownVerifier(PublishedKeys keys, int witnesses) {
        this.keys = keys;
        this.witnessing = new Witnessing(keys.witnesses(), witnesses);
    }

    /** What looking came to, in lines for people. */
    record Looked(boolean holds, List<String> lines) {}

    private record Line(boolean holds, String words) {

        String shown() {
            return (holds ? "  ok       " : "  NOT OK   ") + Plain.text(words);
        }
    }

    /** Whether a file says of itself that it is such an answer; one that says besides that it is something else is neither. */
    static boolean reads(ObjectNode file) {
        return file.has("known") || file.has("asKnownAt");
    }

    Looked verify(ObjectNode answer) {
        List<Line> lines = new ArrayList<>();
        KnownWhole.form(answer)
                .ifPresentOrElse(why -> lines.add(new Line(false, "the answer: " + why)), () -> entries(answer, lines));
        return new Looked(
                lines.stream().allMatch(Line::holds),
                lines.stream().map(Line::shown).toList());
    }

    private void entries(ObjectNode answer, List<Line> lines) {
        Optional<EventFacts> before = Optional.empty();
        for (JsonNode event : answer.path("known")) {
            Reading<EventFacts> facts =
                    EventFacts.read(event.path("entry").asString("").getBytes(StandardCharsets.UTF_8));
            lines.add(looked(answer, event, before));
            before = facts instanceof Reading.Read<EventFacts>(EventFacts read) ? Optional.of(read) : before;
        }
    }

    private Line looked(ObjectNode answer, JsonNode event, Optional<EventFacts> before) {
        String name = "entry " + event.path("sequence").asString("?") + ", "
                + event.path("kind").asString("?") + ", recorded "
                + event.path("recordedAt").asString("?");
        return switch (place(answer, event, before)) {
            case Reading.Read<String>(String place) -> new Line(true, name + ": " + place);
            case Reading.Unreadable<String>(String why) -> new Line(false, name + ": " + why);
        };
    }

    private Reading<String> place(ObjectNode answer, JsonNode event, Optional<EventFacts> before) {
        Fields fields = new Fields(event);
        byte[] entry = fields.text("/entry").getBytes(StandardCharsets.UTF_8);
        byte[] salt = fields.bytes("/salt");
        byte[] leaf = Sha256.of(salt, entry);
        Instant recorded = fields.moment("/recordedAt");
        Instant saidAt = fields.moment("/saidAt");
        String commitment = fields.text("/commitment");
        Optional<String> proof =
                Optional.of(event.path("proof")).filter(JsonNode::isString).map(JsonNode::asString);
        Instant known = new Fields(answer).moment("/asKnownAt");
        if (fields.fault().isPresent()) {
            return Reading.not(fields.fault().get());
        }
        if (salt.length != SALT || !HexFormat.of().formatHex(leaf).equals(commitment)) {
            return Reading.not("The seal is not the hash of salt and entry.");
        }
        if (recorded.isAfter(known)) {
            return Reading.not("It was recorded after the time whose knowledge was asked about.");
        }
        return same(event, entry, recorded, saidAt)
                .then(facts -> KnownWhole.next(before, facts)
                        .<Reading<EventFacts>>map(Reading::not)
                        .orElseGet(() -> Reading.of(facts)))
                .then(_ -> proof.flatMap(LogProof::read)
                        .<Reading<String>>map(found -> proven(answer, leaf, found))
                        .orElseGet(() -> Reading.not("It has no proof that can be read; ask again.")));
    }

    private static Reading<EventFacts> same(JsonNode event, byte[] entry, Instant recorded, Instant saidAt) {
        return EventFacts.read(entry)
                .then(facts -> facts.seq() == event.path("sequence").asInt(0)
                                && facts.kind().equals(event.path("kind").asString(""))
                                && facts.recordedAt().equals(recorded)
                                && legalTime(facts).equals(saidAt)
                        ? Reading.of(facts)
                        : Reading.not("The entry says another number, kind or time."));
    }

    /** When it was said, where that is before it was recorded: as the one who looks back counts it. */
    private static Instant legalTime(EventFacts facts) {
        return facts.saidAt().filter(said -> said.isBefore(facts.recordedAt())).orElse(facts.recordedAt());
    }

    private Reading<String> proven(ObjectNode answer, byte[] leaf, LogProof proof) {
        Optional<Checkpoint> under = Checkpoint.read(proof.checkpoint().text());
        Optional<NoteKey> key = under.flatMap(this::key).filter(one -> one.signed(proof.checkpoint()));
        if (under.isEmpty() || key.isEmpty()) {
            return Reading.not("No published key of its log signed this checkpoint.");
        }
        if (!proof.proves(leaf, key.get())) {
            return Reading.not("The proof does not lead from this entry to what the log signed.");
        }
        return grown(answer, under.get(), key.get())
                .then(signed -> Reading.of("place " + proof.index() + " of "
                        + under.get().size() + " in the log " + under.get().origin() + ", " + signed));
    }

    private Optional<NoteKey> key(Checkpoint checkpoint) {
        return keys.logs().stream()
                .map(PublishedKeys.PublishedLog::key)
                .filter(key -> key.name().equals(checkpoint.origin()))
                .findFirst();
    }

    private Reading<String> grown(ObjectNode answer, Checkpoint under, NoteKey key) {
        for (JsonNode signed : answer.path("checkpoints")) {
            if (signed.path("log").asString("").equals(under.origin())
                    && signed.path("size").asLong(-1) == under.size()) {
                return grown(answer, under, key, signed);
            }
        }
        return Reading.not("Nothing is said of the checkpoint that it is proven under.");
    }

    private Reading<String> grown(ObjectNode answer, Checkpoint under, NoteKey key, JsonNode signed) {
        Optional<SignedNote> note =
                SignedNote.read(signed.path("newest").asString("")).filter(key::signed);
        Optional<Checkpoint> newest = note.flatMap(one -> Checkpoint.read(one.text()));
        if (newest.isEmpty()) {
            return Reading.not("The newest checkpoint is not signed by the log's key.");
        }
        Optional<String> unseen = note.flatMap(witnessing::fault);
        if (unseen.isPresent()) {
            return Reading.not("Its newest checkpoint: " + unseen.get());
        }
        if (!MerkleProof.consistent(
                under.size(),
                newest.get().size(),
                path(signed),
                under.root(),
                newest.get().root())) {
            return Reading.not("The log that was signed last does not go on from this checkpoint.");
        }
        Fields fields = new Fields(signed);
        Optional<Instant> at = signed.path("signedAt").isNull() ? Optional.empty() : fields.maybeMoment("/signedAt");
        Instant known = new Fields(answer).moment("/asKnownAt");
        boolean then = at.filter(moment -> !moment.isAfter(known)).isPresent();
        return fields.fault().isEmpty() && then == signed.path("signedByThen").asBoolean(!then)
                ? Reading.of(at.map(moment -> "signed " + moment).orElse("signed at a time that was not kept")
                        + (then ? ", by the time asked about" : ", not by the time asked about"))
                : Reading.not("What is said of when its checkpoint was signed does not fit.");
    }

    private static List<byte[]> path(JsonNode signed) {
        List<byte[]> path = new ArrayList<>();
        for (JsonNode hash : signed.path("growth")) {
            try {
                path.add(Base64.getDecoder().decode(hash.asString("")));
            } catch (IllegalArgumentException none) {
                path.add(new byte[0]);
            }
        }
        return path;
    }
}
