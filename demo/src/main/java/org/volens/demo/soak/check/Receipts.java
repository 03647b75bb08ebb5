package org.volens.demo.soak.check;

import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.receipt.Proven;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.consent.proof.receipt.ReceiptVerifier;
import org.volens.consent.proof.receipt.Verdict;
import org.volens.demo.soak.check.Fault.Kind;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.Kept;
import org.volens.demo.soak.timeline.Recorded;

/**
 * Every receipt verifies with its proof by the published keys, as anybody could check it; that its checkpoint belongs to the final
 * tree is looked at apart. Nobody who was told a number goes without a proof in the end.
 */
final class Receipts {

    private Receipts() {}

    /** Something that was given to keep. */
    private record Given(int person, Kept kept) {

        String place() {
            return person + " " + kept.sequence();
        }
    }

    static Stream<Fault> faults(Recorded recorded, Supplier<Stream<Happening>> history) {
        return switch (PublishedKeys.read(recorded.keys())) {
            case Reading.Unreadable<PublishedKeys>(String why) ->
                Stream.of(new Fault(Kind.RECEIPT_FALSE, "The published keys cannot be read: " + why));
            case Reading.Read<PublishedKeys>(PublishedKeys keys) ->
                faults(recorded, new ReceiptVerifier(keys, 0), history).stream();
        };
    }

    private static List<Fault> faults(
            Recorded recorded, ReceiptVerifier verifier, Supplier<Stream<Happening>> history) {
        Set<String> proven = ConcurrentHashMap.newKeySet();
        try (Stream<Happening> all = history.get()) {
            List<Fault> faults = all.parallel()
                    .flatMap(happening -> given(happening).stream())
                    .peek(given -> proven.add(given.kept().proof() == null ? "" : given.place()))
                    .filter(given -> given.kept().proof() != null)
                    .flatMap(given -> verified(given, verifier).stream())
                    .toList();
            return Stream.concat(faults.stream(), unproven(recorded, proven)).toList();
        }
    }

    private static Stream<Fault> unproven(Recorded recorded, Set<String> proven) {
        Set<String> told = new HashSet<>();
        return recorded.people().stream()
                .flatMap(person -> person.acknowledged().stream()
                        .filter(one -> !proven.contains(person.number() + " " + one.seq()))
                        .filter(one -> !person.erased() && told.add(person.number() + " " + one.seq()))
                        .map(one -> Fault.of(
                                Kind.PROOF_MISSING, "Event %d of %s never got its proof.", one.seq(), person.name())));
    }

    private static Optional<Fault> verified(Given given, ReceiptVerifier verifier) {
        Kept kept = given.kept();
        Proven file = Proven.made(String.valueOf(kept.receipt()), String.valueOf(kept.proof()));
        Verdict verdict = verifier.verify(file.write().getBytes(java.nio.charset.StandardCharsets.UTF_8));
        return verdict.firstFailure()
                .map(failed -> Fault.of(
                        Kind.RECEIPT_FALSE,
                        "The receipt of event %d of person %d does not verify: %s, %s",
                        kept.sequence(),
                        given.person(),
                        failed.part().title(),
                        failed.why()));
    }

    private static Optional<Given> given(Happening happening) {
        return switch (happening) {
            case Happening.Gave one -> given(one.person(), one.kept());
            case Happening.Stopped one -> given(one.person(), one.kept());
            case Happening.Resumed one -> given(one.person(), one.kept());
            case Happening.Fetched one -> given(one.person(), one.kept());
            default -> Optional.empty();
        };
    }

    private static Optional<Given> given(int person, @Nullable Kept kept) {
        return Optional.ofNullable(kept)
                .filter(one -> one.sequence() > 0 && one.receipt() != null)
                .map(one -> new Given(person, one));
    }
}
