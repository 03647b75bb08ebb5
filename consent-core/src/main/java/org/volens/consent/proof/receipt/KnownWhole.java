package org.volens.consent.proof.receipt;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What an answer about the past must be as a whole, whatever each of its entries is worth: such an answer and nothing beside it,
 * and all entries of one person from the first on. Entries that came after the last one in it cannot be missed by whoever has it alone.
 */
final class KnownWhole {

    private static final Set<String> OF_ANSWER = Set.of("decision", "asOf", "asKnownAt", "known", "checkpoints");
    private static final String MAY_BE_LACKING = "answeredThen";
    private static final Set<String> OF_ENTRY =
            Set.of("sequence", "kind", "recordedAt", "saidAt", "entry", "salt", "commitment", "proof");
    private static final Set<String> OF_CHECKPOINT =
            Set.of("log", "size", "signedAt", "signedByThen", "newest", "growth");

    private KnownWhole() {}

    /** What is wrong with the form, first of all. */
    static Optional<String> form(ObjectNode answer) {
        Set<String> members = names(answer);
        members.remove(MAY_BE_LACKING);
        if (!members.equals(OF_ANSWER)
                || !answer.path("known").isArray()
                || !answer.path("checkpoints").isArray()) {
            return Optional.of("It has more or fewer fields than an answer about the past.");
        }
        if (answer.path("known").isEmpty()) {
            return Optional.of("It holds no entry, so nothing in it can be checked.");
        }
        return all(answer.path("known"), OF_ENTRY, "an entry in it")
                .or(() -> all(answer.path("checkpoints"), OF_CHECKPOINT, "a checkpoint in it"));
    }

    private static Optional<String> all(JsonNode list, Set<String> wanted, String what) {
        return StreamSupport.stream(list.spliterator(), false)
                        .allMatch(one -> names(one).equals(wanted))
                ? Optional.empty()
                : Optional.of("More or fewer fields than " + what + " has are in one.");
    }

    private static Set<String> names(JsonNode object) {
        return object.properties().stream().map(Map.Entry::getKey).collect(Collectors.toSet());
    }

    /** Whether an entry is the one that comes next: numbers without gaps, times that rise, and the same person. */
    static Optional<String> next(Optional<EventFacts> before, EventFacts entry) {
        int wanted = before.map(EventFacts::seq).orElse(0) + 1;
        if (entry.seq() != wanted) {
            return Optional.of("Entry " + wanted + " must stand here; it was left out, or the order is another.");
        }
        if (before.filter(one -> !one.principal().equals(entry.principal())).isPresent()) {
            return Optional.of("It is of another person than the entry before it.");
        }
        return before.filter(one -> !one.recordedAt().isBefore(entry.recordedAt()))
                .map(_ -> "It was not recorded after the entry before it.");
    }
}
