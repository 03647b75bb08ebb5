package org.volens.consent.proof.receipt;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks a receipt, the proof of a use or run, or an answer about the past from the command line, without a network. Ends with 0
 * when it holds, 1 when it does not, 2 when misused.
 */
public final class VerifyReceipt {

    private static final int HOLDS = 0;
    private static final int DOES_NOT = 1;
    private static final int MISUSED = 2;
    private static final Set<String> RECEIPT = Set.of("receipt", "proof", "proof_link");

    private final PrintStream out;

    VerifyReceipt(PrintStream out) {
        this.out = out;
    }

    /** Runs it. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        System.exit(new VerifyReceipt(out).run(arguments));
    }

    int run(String... arguments) {
        if (List.of(arguments).contains("--help")) {
            out.println(VerifyArguments.USAGE);
            return HOLDS;
        }
        return switch (VerifyArguments.read(arguments)) {
            case Reading.Read<VerifyArguments>(VerifyArguments read) -> run(read);
            case Reading.Unreadable<VerifyArguments>(String why) -> misused(why + "\n\n" + VerifyArguments.USAGE);
        };
    }

    private int run(VerifyArguments arguments) {
        try {
            Path receipt = Path.of(arguments.receipt());
            Path keys = arguments.keys().map(Path::of).orElseGet(() -> receipt.resolveSibling(VerifyArguments.KEYS));
            byte[] file = content(receipt);
            if (!Files.exists(keys)) {
                return misused(
                        "The published keys are missing: " + Plain.text(keys.toString())
                                + ". Fetch them from the service once and keep them beside the receipt, or name them: --keys FILE");
            }
            return switch (PublishedKeys.read(content(keys))) {
                case Reading.Read<PublishedKeys>(PublishedKeys published) -> verified(file, published, arguments);
                case Reading.Unreadable<PublishedKeys>(String why) ->
                    misused("The file of published keys cannot be used. " + Plain.text(why));
            };
        } catch (IOException | InvalidPathException unreadable) {
            return misused("The file cannot be read: " + Plain.text(String.valueOf(unreadable.getMessage())));
        }
    }

    /** A file is a receipt, a use or a run with its proof, or what an auditor was answered about the past. */
    private int verified(byte[] file, PublishedKeys published, VerifyArguments arguments) {
        return StrictJson.object(file) instanceof Reading.Read<ObjectNode>(ObjectNode answer)
                        && KnownVerifier.reads(answer)
                ? tell(new KnownVerifier(published, arguments.witnesses()).verify(answer))
                : proof(file, published, arguments);
    }

    private int proof(byte[] file, PublishedKeys published, VerifyArguments arguments) {
        if (ItemVerifier.isProof(file)) {
            return tell(
                    new ItemVerifier(published, arguments.witnesses()).verify(file),
                    "It says what the log committed to, and stands in the log.");
        }
        int held = tell(
                new ReceiptVerifier(published, arguments.witnesses()).verify(file),
                "The receipt is genuine, and its entry stands in the log.");
        beside(file);
        return held;
    }

    /** An answer that a receipt came with is kept as it came; of all that stands there only the receipt is signed. */
    private void beside(byte[] file) {
        if (StrictJson.object(file) instanceof Reading.Read<ObjectNode>(ObjectNode answer)) {
            String others = answer.propertyNames().stream()
                    .filter(name -> !RECEIPT.contains(name))
                    .map(Plain::text)
                    .collect(Collectors.joining(", "));
            if (!others.isEmpty()) {
                out.println();
                out.println("Nobody signed what else stands in the file, and it was not looked at: " + others + ".");
            }
        }
    }

    private int tell(KnownVerifier.Looked looked) {
        out.println(
                looked.holds()
                        ? "Verified. Each entry in it stands in the log, which only grew since. What was decided is not part of this."
                        : "Not verified. Look at what is not ok.");
        out.println();
        looked.lines().forEach(out::println);
        return looked.holds() ? HOLDS : DOES_NOT;
    }

    private static byte[] content(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(StrictJson.LARGEST + 1);
        }
    }

    private int misused(String why) {
        out.println(why);
        return MISUSED;
    }

    private int tell(Verdict verdict, String good) {
        out.println(verdict.firstFailure()
                .map(failed -> "Not verified. Look at " + failed.part().title() + ": " + failed.why())
                .orElse("Verified. " + good));
        out.println();
        verdict.checks().forEach(check -> out.println(line(check)));
        if (!verdict.said().isEmpty()) {
            out.println();
            out.println(verdict.verified() ? "What it says:" : "What it says, which is not proven:");
            verdict.said().forEach(line -> out.println("  " + line));
        }
        return verdict.verified() ? HOLDS : DOES_NOT;
    }

    private static String line(Check check) {
        return switch (check) {
            case Check.Held(Check.Part part, String shows) -> "  ok       " + part.title() + ": " + shows;
            case Check.Failed(Check.Part part, String why) -> "  NOT OK   " + part.title() + ": " + why;
            case Check.NotReached(Check.Part part) -> "  -        " + part.title() + ": not looked at";
        };
    }
}
