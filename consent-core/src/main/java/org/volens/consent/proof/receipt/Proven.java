package org.volens.consent.proof.receipt;

import java.util.LinkedHashMap;
import java.util.Map;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * The whole file that a person keeps of a decision.
 *
 * @param receipt the signed receipt, in compact form
 * @param proof that its entry stands in the log, or where that can be fetched
 */
public record Proven(String receipt, Proof proof) {

    private static final String RECEIPT = "receipt";
    private static final String PROOF = "proof";
    private static final String LINK = "proof_link";

    /** What is known of the entry's place in the log. */
    public sealed interface Proof {

        /** The proof, in C2SP's tlog-proof format. */
        record Made(String text) implements Proof {}

        /** Not made yet; where it can be fetched soon. */
        record Pending(String link) implements Proof {}
    }

    /** A receipt with its proof. */
    public static Proven made(String receipt, String proof) {
        return new Proven(receipt, new Proof.Made(proof));
    }

    /** A receipt whose proof must be fetched later. */
    public static Proven pending(String receipt, String link) {
        return new Proven(receipt, new Proof.Pending(link));
    }

    /** The same receipt with its proof. */
    public Proven with(String text) {
        return made(receipt, text);
    }

    /** The fields of the file, for an answer that holds more. */
    public Map<String, String> members() {
        Map<String, String> members = new LinkedHashMap<>(Map.of(RECEIPT, receipt));
        switch (proof) {
            case Proof.Made(String text) -> members.put(PROOF, text);
            case Proof.Pending(String link) -> members.put(LINK, link);
        }
        return members;
    }

    /** The file as text. */
    public String write() {
        return JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(members()) + "\n";
    }

    /** Reads a file. Other fields are passed over: a whole answer of the service may be kept, and nobody vouches for them. */
    public static Reading<Proven> read(byte[] file) {
        return StrictJson.object(file).then(Proven::read);
    }

    private static Reading<Proven> read(ObjectNode file) {
        if (!StrictJson.hasText(file, RECEIPT)) {
            return Reading.not("It has no field \"receipt\" with text.");
        }
        String receipt = file.path(RECEIPT).asString();
        if (StrictJson.hasText(file, PROOF)) {
            return Reading.of(made(receipt, file.path(PROOF).asString()));
        }
        return file.has(PROOF) && !file.path(PROOF).isNull()
                ? Reading.not("Its field \"proof\" is not text.")
                : Reading.of(pending(receipt, file.path(LINK).asString("")));
    }
}
