package org.volens.consent.proof.receipt;

import java.util.HexFormat;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.LogProof;

/**
 * The file by which anybody can check something that stands in the log and is no event of a person, such as what was said of an
 * invitation run.
 *
 * @param proofOf {@link #KIND}, which says what kind of file it is
 * @param item what it says, as canonical JSON
 * @param salt 32 bytes in hex
 * @param commitment SHA-256 of salt and item in hex: the data of the leaf
 * @param proof that the leaf stands in the log, in C2SP's tlog-proof format
 */
public record ProvenItem(String proofOf, String item, String salt, String commitment, String proof) {

    /** What such a file says that it proves. */
    public static final String KIND = "run";

    /** What was committed to, and the proof of its leaf. */
    public static ProvenItem of(Commitment made, LogProof proof) {
        HexFormat hex = HexFormat.of();
        return new ProvenItem(
                KIND,
                new String(made.canonical(), java.nio.charset.StandardCharsets.UTF_8),
                hex.formatHex(made.salt()),
                hex.formatHex(made.value()),
                proof.write());
    }
}
