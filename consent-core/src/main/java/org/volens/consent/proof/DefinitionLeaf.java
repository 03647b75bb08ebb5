package org.volens.consent.proof;

import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.volens.consent.Ids;

/**
 * A definition as a leaf of the log holds it. The data of the leaf are SHA-256(tag, canonical JSON), where the tag is the same
 * for all definitions: they are public, so there is nothing to hide, and whoever has that JSON can compute its leaf. An event, a
 * page of uses and what was said of a run have 32 random bytes in the place of the tag, and none says that its kind is this;
 * so a definition cannot be taken for one of them, nor one of them for a definition.
 *
 * @param name what is defined, such as {@code purpose/steering/1}; there is one leaf of a name
 * @param canonical what it says, as RFC 8785 canonical JSON
 */
@SuppressWarnings("ArrayRecordComponent")
public record DefinitionLeaf(String name, byte[] canonical) {

    /** Kind of the item and of its leaf. */
    public static final String KIND = "definition";

    private static final String BEGUN = "begun";
    private static final byte[] TAG = Sha256.of("volens definition 1".getBytes(StandardCharsets.UTF_8));

    /** A definition of that name, given as JSON. */
    public static DefinitionLeaf of(String name, String json) {
        return new DefinitionLeaf(name, Commitment.canonical(json));
    }

    /** Says that from here on definitions become leaves when they are made, and how many there were before. */
    public static DefinitionLeaf begun(int found) {
        return of(BEGUN, "{\"kind\":\"" + KIND + "\",\"name\":\"" + BEGUN + "\",\"found\":" + found + "}");
    }

    /** The item that says that it has begun. */
    public static UUID begunItem() {
        return item(BEGUN);
    }

    /** What stands before the canonical JSON in place of a salt. */
    public static byte[] tag() {
        return TAG.clone();
    }

    /** The item by which it stands in the log: always the same for the name. */
    public UUID item() {
        return item(name);
    }

    private static UUID item(String name) {
        return Ids.named(Sha256.of(TAG, name.getBytes(StandardCharsets.UTF_8)));
    }

    /** What the leaf holds. */
    public Commitment commitment() {
        return Commitment.salted(tag(), canonical);
    }

    /** What it says. */
    public String text() {
        return new String(canonical, StandardCharsets.UTF_8);
    }
}
