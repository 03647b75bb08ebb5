package org.volens.consent.proof.uses;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Map;
import java.util.UUID;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.MerkleHash;
import org.volens.consent.proof.jws.CanonicalJson;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;
import tools.jackson.databind.JsonNode;

/**
 * What the log holds of a page of uses.
 *
 * @param page the page
 * @param from beginning of the hour of its earliest use
 * @param to end of the hour after which it was made
 * @param rows number of uses
 * @param root root of the tree over them
 */
@SuppressWarnings("ArrayRecordComponent")
public record UsePage(UUID page, Instant from, Instant to, int rows, byte[] root) {

    /** What {@link #canonical} says of itself. */
    public static final String KIND = "uses";

    /** Its canonical JSON. */
    public byte[] canonical() {
        return CanonicalJson.bytes(Map.of(
                "kind", KIND,
                "page", page.toString(),
                "from", from.toString(),
                "to", to.toString(),
                "rows", rows,
                "root", HexFormat.of().formatHex(root)));
    }

    /** Reads a page from its canonical JSON; a page that others would write in other bytes is none. */
    public static Reading<UsePage> read(byte[] bytes) {
        return StrictJson.object(bytes).then(node -> read(node, bytes));
    }

    private static Reading<UsePage> read(JsonNode node, byte[] bytes) {
        try {
            UsePage page = new UsePage(
                    UUID.fromString(node.path("page").asString("")),
                    Instant.parse(node.path("from").asString("")),
                    Instant.parse(node.path("to").asString("")),
                    node.path("rows").asInt(0),
                    HexFormat.of().parseHex(node.path("root").asString("")));
            return page.rows > 0
                            && page.root.length == MerkleHash.LENGTH
                            && Commitment.isCanonical(bytes)
                            && Arrays.equals(page.canonical(), bytes)
                    ? Reading.of(page)
                    : Reading.not("It is not written as a page of uses is.");
        } catch (IllegalArgumentException | DateTimeException unreadable) {
            return Reading.not("It does not say what a page of uses says.");
        }
    }
}
