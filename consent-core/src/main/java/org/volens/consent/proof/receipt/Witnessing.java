package org.volens.consent.proof.receipt;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
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
        List<String> held = names(checkpoint).getOrDefault(true, List.of());
        trail.hold(
                Check.Part.WITNESSES,
                fault(checkpoint),
                held.isEmpty() ? "none signed, none was asked for" : "signed by " + String.join(", ", held));
    }

    /** A signature that does not hold, or too few of them. */
    Optional<String> fault(SignedNote checkpoint) {
        Map<Boolean, List<String>> names = names(checkpoint);
        return fault(names.getOrDefault(true, List.of()), names.getOrDefault(false, List.of()));
    }

    /** Those whose signatures hold, and those whose do not. */
    private Map<Boolean, List<String>> names(SignedNote checkpoint) {
        return known.stream()
                .filter(key -> isClaimed(key, checkpoint))
                .collect(Collectors.partitioningBy(
                        key -> key.signed(checkpoint), Collectors.mapping(NoteKey::name, Collectors.toList())));
    }

    private Optional<String> fault(List<String> held, List<String> broken) {
        if (!broken.isEmpty()) {
            return Optional.of("The signature of the witness " + broken.getFirst() + " does not hold.");
        }
        long different = held.stream().distinct().count();
        return different < wanted
                ? Optional.of("Witnesses that are known here and signed: " + different + ", wanted: " + wanted + ".")
                : Optional.empty();
    }

    private static boolean isClaimed(NoteKey key, SignedNote checkpoint) {
        return checkpoint.signatures().stream()
                .anyMatch(one -> one.name().equals(key.name()) && one.keyId().equals(key.id()));
    }
}
