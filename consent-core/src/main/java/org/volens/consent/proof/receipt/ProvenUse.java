package org.volens.consent.proof.receipt;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import org.volens.consent.proof.Commitment;

/**
 * The file by which a person, and anybody they give it to, can check that a use of their data was told and stands in the log.
 *
 * @param proofOf {@link #KIND}, which says what kind of file it is
 * @param use the use as canonical JSON; the person is in it by a random name
 * @param useSalt 32 bytes in hex
 * @param useCommitment SHA-256 of salt and use in hex
 * @param place place of the use in its page, from 0
 * @param path hashes from the place to the page's root, in hex
 * @param item the page as canonical JSON
 * @param salt salt of the page in hex
 * @param commitment SHA-256 of salt and page in hex: the data of the leaf
 * @param proof that the leaf stands in the log, in C2SP's tlog-proof format
 */
public record ProvenUse(
        String proofOf,
        String use,
        String useSalt,
        String useCommitment,
        int place,
        List<String> path,
        String item,
        String salt,
        String commitment,
        String proof) {

    /** What such a file says that it proves. */
    public static final String KIND = "use";

    public ProvenUse {
        path = List.copyOf(path);
    }

    /** A use, its way through the page, and the page in the log. */
    public static ProvenUse of(Commitment use, int place, List<byte[]> path, ProvenItem page) {
        HexFormat hex = HexFormat.of();
        return new ProvenUse(
                KIND,
                new String(use.canonical(), StandardCharsets.UTF_8),
                hex.formatHex(use.salt()),
                hex.formatHex(use.value()),
                place,
                path.stream().map(hex::formatHex).toList(),
                page.item(),
                page.salt(),
                page.commitment(),
                page.proof());
    }
}
