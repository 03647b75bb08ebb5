package org.volens.demo.soak.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import org.volens.demo.soak.history.Happening;
import org.volens.demo.soak.history.HistoryFile;
import org.volens.demo.soak.history.Kept;
import org.volens.demo.soak.timeline.Recorded;

/** A real run of eight made-up people, with kills and stops, of which two kept their receipts; and what is found when it is changed. */
class RecordedRunTest {

    private static final List<Happening> RUN = run();

    @Test
    void a_run_that_was_recorded_has_no_fault() {
        assertThat(found(one -> one)).isEmpty();
    }

    @Test
    void it_is_more_than_nothing() {
        assertThat(RUN.stream().filter(Happening.Trouble.class::isInstance)).hasSizeGreaterThan(5);
        assertThat(RUN.stream().filter(one -> !kept(one).isEmpty())).hasSizeGreaterThan(10);
        assertThat(RUN.stream().filter(Happening.Arrived.class::isInstance)).isNotEmpty();
    }

    @Test
    void a_receipt_with_one_letter_changed_is_found() {
        assertThat(found(once(one -> !kept(one).isEmpty(), one -> with(one, changed(kept(one))))))
                .contains("receipt-false");
    }

    @Test
    void a_decision_that_never_got_its_proof_is_found() {
        assertThat(found(one -> one instanceof Happening.Fetched fetched ? with(fetched, "") : one))
                .contains("proof-missing");
    }

    @Test
    void a_leaf_that_is_another_now_is_found_by_its_event_and_by_the_checkpoints() {
        assertThat(found(one -> one instanceof Happening.StoredLeaf leaf && leaf.index() == 5
                        ? new Happening.StoredLeaf(5, "00".repeat(32), null)
                        : one))
                .contains("leaf-misplaced", "checkpoint-of-another-tree");
    }

    @Test
    void a_leaf_that_is_gone_is_found() {
        List<Happening> without = RUN.stream()
                .filter(one -> !(one instanceof Happening.StoredLeaf leaf && leaf.index() == 0))
                .toList();
        assertThat(found(without)).contains("leaf-misplaced", "checkpoint-of-another-tree");
    }

    @Test
    void a_checkpoint_that_the_log_did_not_sign_is_found() {
        assertThat(found(one -> one instanceof Happening.Published published && published.note() != null
                        ? new Happening.Published(
                                published.call(), published.note().replaceFirst("\n[0-9]+\n", "\n1\n"))
                        : one))
                .contains("checkpoint-of-another-tree");
    }

    @Test
    void keys_that_are_not_the_logs_are_found() {
        assertThat(found(one -> one instanceof Happening.Keys
                        ? new Happening.Keys("{\"keys\":[],\"logs\":[],\"witnesses\":[]}")
                        : one))
                .contains("receipt-false", "checkpoint-of-another-tree");
    }

    @Test
    void a_receipt_for_somebody_elses_words_is_found() {
        assertThat(found(once(
                        one -> one instanceof Happening.Gave && !kept(one).isEmpty(),
                        one -> new Happening.Gave(
                                ((Happening.Gave) one).person(),
                                ((Happening.Gave) one).call(),
                                "a-key",
                                java.util.Map.of("results", "refuse"),
                                List.of(),
                                ((Happening.Gave) one).kept()))))
                .contains("receipt-otherwise");
    }

    private static UnaryOperator<Happening> once(
            java.util.function.Predicate<Happening> which, UnaryOperator<Happening> change) {
        Happening first = RUN.stream().filter(which).findFirst().orElseThrow();
        return one -> one == first ? change.apply(one) : one;
    }

    private static List<String> found(UnaryOperator<Happening> change) {
        return found(RUN.stream().map(change).toList());
    }

    private static List<String> found(List<Happening> all) {
        return LawThree.faults(Recorded.of(all.stream()), all::stream).stream()
                .map(fault -> fault.kind().code())
                .distinct()
                .toList();
    }

    private static String kept(Happening one) {
        Kept kept = switch (one) {
            case Happening.Gave gave -> gave.kept();
            case Happening.Stopped stopped -> stopped.kept();
            case Happening.Fetched fetched -> fetched.kept();
            default -> null;
        };
        return kept == null || kept.receipt() == null || kept.proof() == null ? "" : kept.receipt();
    }

    /** The same with another receipt, and with none where it is empty. */
    private static Happening with(Happening one, String receipt) {
        return switch (one) {
            case Happening.Gave gave ->
                new Happening.Gave(
                        gave.person(),
                        gave.call(),
                        gave.key(),
                        gave.answers(),
                        gave.unfinished(),
                        with(gave.kept(), receipt));
            case Happening.Stopped stopped ->
                new Happening.Stopped(
                        stopped.person(),
                        stopped.call(),
                        stopped.wish(),
                        stopped.choice(),
                        stopped.unfinished(),
                        with(stopped.kept(), receipt));
            case Happening.Fetched fetched ->
                new Happening.Fetched(fetched.person(), fetched.call(), with(fetched.kept(), receipt));
            default -> one;
        };
    }

    private static Kept with(Kept kept, String receipt) {
        return receipt.isEmpty()
                ? new Kept(kept.sequence(), kept.receipt(), null)
                : new Kept(kept.sequence(), receipt, kept.proof());
    }

    /** One letter in the middle of the signature is another. */
    private static String changed(String receipt) {
        int at = receipt.length() - 40;
        return receipt.substring(0, at) + (receipt.charAt(at) == 'A' ? 'B' : 'A') + receipt.substring(at + 1);
    }

    private static List<Happening> run() {
        try (var packed = Objects.requireNonNull(RecordedRunTest.class.getResourceAsStream("run.jsonl.gz"));
                var lines =
                        new BufferedReader(new InputStreamReader(new GZIPInputStream(packed), StandardCharsets.UTF_8));
                Stream<String> all = lines.lines()) {
            return all.map(HistoryFile::read).toList();
        } catch (IOException failed) {
            throw new java.io.UncheckedIOException(failed);
        }
    }
}
