package org.volens.consent.proof.receipt;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.volens.consent.proof.jws.Reading;

/** What the command line asks for. */
record VerifyArguments(String receipt, Optional<String> keys, int witnesses) {

    /** Name of the file of published keys that is looked for beside a receipt. */
    static final String KEYS = "published-keys.json";

    static final String USAGE = """
            Usage: bin/verify-receipt FILE [--keys FILE] [--witnesses N]

            Checks the file that you keep of a choice. Nothing is sent anywhere.
              FILE             the file with the receipt and its proof, or an auditor's answer about the past
              --keys FILE      the published keys; if not given, %s beside the receipt
              --witnesses N    want the signatures of at least N witnesses too; if not given, none
            Ends with 0 when it holds, 1 when it does not, 2 when it could not be looked at.""".formatted(KEYS);

    static Reading<VerifyArguments> read(String... arguments) {
        Deque<String> left = new ArrayDeque<>(List.of(arguments));
        Deque<String> files = new ArrayDeque<>();
        Optional<String> keys = Optional.empty();
        String witnesses = "0";
        while (!left.isEmpty()) {
            String argument = left.pop();
            switch (argument) {
                case "--keys" -> keys = Optional.of(left.isEmpty() ? "" : left.pop());
                case "--witnesses" -> witnesses = left.isEmpty() ? "" : left.pop();
                default -> files.add(argument);
            }
        }
        if (files.size() != 1 || files.getFirst().startsWith("-")) {
            return Reading.not("Name one file with a receipt.");
        }
        if (keys.filter(String::isEmpty).isPresent() || !witnesses.matches("[0-9]{1,2}")) {
            return Reading.not("--keys wants a file after it, --witnesses a number.");
        }
        return Reading.of(new VerifyArguments(files.getFirst(), keys, Integer.parseInt(witnesses)));
    }
}
