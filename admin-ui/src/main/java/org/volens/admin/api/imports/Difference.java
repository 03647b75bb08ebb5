package org.volens.admin.api.imports;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** A field that the import changes. Values may be text, numbers or lists. */
public record Difference(
        String field, @Nullable JsonNode before, @Nullable JsonNode after) {

    public String was() {
        return words(before);
    }

    public String becomes() {
        return words(after);
    }

    private static String words(@Nullable JsonNode node) {
        if (node == null || node.isNull() || node.isMissingNode()) {
            return "(nothing)";
        }
        return node.isValueNode() ? node.asString() : node.toString();
    }
}
