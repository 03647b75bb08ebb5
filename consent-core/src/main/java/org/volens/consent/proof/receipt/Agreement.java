package org.volens.consent.proof.receipt;

import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Stream;

/** Compares what a receipt says with what its entry says. A receipt that says more or less than the entry is worth nothing. */
final class Agreement {

    private final ReceiptFacts receipt;
    private final EventFacts entry;

    Agreement(ReceiptFacts receipt, EventFacts entry) {
        this.receipt = receipt;
        this.entry = entry;
    }

    /** The first thing in which they differ. */
    Optional<String> difference() {
        return Stream.of(
                        differs(
                                "the person",
                                receipt.principal(),
                                entry.principal().orElse(receipt.principal())),
                        differs("the number of the entry", receipt.seq(), entry.seq()),
                        differs("the kind of the entry", receipt.kind(), entry.kind()),
                        differs("how far the stop goes", receipt.level(), entry.level()),
                        differs("what the stop covers", receipt.scope(), entry.scope()),
                        receipt.times().stream()
                                .map(time -> differs("when it was recorded", time, entry.recordedAt()))
                                .flatMap(Optional::stream)
                                .findFirst(),
                        differs("the leaflet", receipt.leaflet(), entry.leaflet()),
                        differs(
                                "the way by which it was said",
                                receipt.route(),
                                entry.route().orElse(receipt.route())),
                        differs("when it was said", receipt.saidAt(), entry.saidAt()),
                        choices())
                .flatMap(Function.<Optional<String>>identity().andThen(Optional::stream))
                .findFirst();
    }

    private Optional<String> choices() {
        if (receipt.said().equals(entry.saidOnce())) {
            return named();
        }
        SortedSet<Said> more = new TreeSet<>(receipt.said());
        more.removeAll(entry.said());
        SortedSet<Said> less = new TreeSet<>(entry.said());
        less.removeAll(receipt.said());
        if (!more.isEmpty()) {
            return Optional.of("The receipt says what the entry does not: "
                    + more.getFirst().sentence() + ".");
        }
        return less.isEmpty()
                ? named()
                : Optional.of("The entry says what the receipt does not: "
                        + less.getFirst().sentence() + ".");
    }

    /** Every purpose that was answered must be described in the receipt. */
    private Optional<String> named() {
        return receipt.said().stream()
                .map(Said::purpose)
                .filter(purpose -> !receipt.titles().containsKey(purpose))
                .findFirst()
                .map(purpose -> "The receipt does not describe the purpose " + purpose + ".");
    }

    private static Optional<String> differs(String what, Object receipt, Object entry) {
        return receipt.equals(entry)
                ? Optional.empty()
                : Optional.of("They differ in " + what + ": the receipt says " + shown(receipt) + ", the entry says "
                        + shown(entry) + ".");
    }

    private static String shown(Object value) {
        return value instanceof Optional<?> maybe ? maybe.map(Object::toString).orElse("nothing") : value.toString();
    }
}
