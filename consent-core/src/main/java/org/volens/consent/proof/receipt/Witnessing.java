package org.volens.consent.proof.receipt;

import java.util.List;
import java.util.Optional;
import org.volens.consent.proof.NoteKey;
import org.volens.consent.proof.SignedNote;

/** Which of the known witnesses signed a checkpoint: they saw that the log only grew. */
final class Witnessing {

    private final List<NoteKey> known;
    private final int wanted;

    Witnessing(List<NoteKey> known, int wanted) {
        this.known = known;
        this.wanted = wanted;
    }

    void note(Trail trail, SignedNote checkpoint) {
        List<String> names = known.stream()
                .filter(key -> key.signed(checkpoint))
                .map(NoteKey::name)
                .distinct()
                .toList();
        Optional<String> broken = known.stream()
                .filter(key -> !key.signed(checkpoint) && isClaimed(key, checkpoint))
                .map(key -> "The signature of the witness " + key.name() + " does not hold.")
                .findFirst();
        Optional<String> fault = broken.or(() -> names.size() < wanted
                ? Optional.of("Witnesses that are known here and signed: " + names.size() + ", wanted: " + wanted + ".")
                : Optional.empty());
        trail.hold(
                Check.Part.WITNESSES,
                fault,
                names.isEmpty() ? "none signed, none was asked for" : "signed by " + String.join(", ", names));
    }

    private static boolean isClaimed(NoteKey key, SignedNote checkpoint) {
        return checkpoint.signatures().stream()
                .anyMatch(one -> one.name().equals(key.name()) && one.keyId().equals(key.id()));
    }
}
