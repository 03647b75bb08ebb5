package org.volens.consent.audit;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.SignedNote;

/** The keys of logs and of witnesses that the auditor brought along; nothing that the database says of keys is believed. */
record LogKeyring(List<NoteKey> keys) {

    LogKeyring {
        keys = List.copyOf(keys);
    }

    /** The key of a witness by which a signature claims to be. */
    Optional<NoteKey> witness(SignedNote.Signature signature) {
        return keys.stream()
                .filter(key -> key.kind() == NoteKey.Kind.WITNESS
                        && key.name().equals(signature.name())
                        && key.id().equals(signature.keyId()))
                .findFirst();
    }

    private Stream<NoteKey> of(String origin) {
        return keys.stream()
                .filter(key -> key.kind() == NoteKey.Kind.LOG && key.name().equals(origin));
    }

    /** A checkpoint that a log's key has signed, or a divergence that says where it stands and what is wrong with it. */
    Checkpoint signed(String note, String origin, String where) {
        Optional<SignedNote> read = SignedNote.read(note);
        Checkpoint checkpoint = read.flatMap(one -> Checkpoint.read(one.text()))
                .orElseThrow(() -> new Diverged("A checkpoint cannot be read.", where, "a signed note", shown(note)));
        if (!checkpoint.origin().equals(origin)) {
            throw new Diverged("A checkpoint is of another log.", where, origin, checkpoint.origin());
        }
        if (of(origin).findAny().isEmpty()) {
            throw new Diverged(
                    "There is no key for the log that the database names.",
                    where,
                    "one of " + keys.stream().map(NoteKey::name).toList(),
                    origin);
        }
        if (of(origin).noneMatch(key -> key.signed(read.get()))) {
            throw new Diverged(
                    "A checkpoint is not signed by the log's key.",
                    where,
                    "a signature by the key " + origin + " over the checkpoint of " + checkpoint.size() + " leaves",
                    read.get().signatures().stream()
                            .map(one -> "one by " + one.name() + " that does not hold")
                            .toList());
        }
        return checkpoint;
    }

    private static String shown(String note) {
        return "\"" + note.substring(0, Math.min(note.length(), 80)).replace("\n", "\\n") + "\"";
    }
}
