package org.volens.consent.audit;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.proof.DefinitionLeaf;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * Makes the leaf of every definition again from its rows and holds it against what the log holds: none was changed, none is
 * there that the log does not hold, and none is gone. That the items are leaves is for {@link ItemAudit} to see.
 */
final class DefinitionAudit {

    private final DefinitionRowsSql sql;
    private final Map<UUID, Row> held = new HashMap<>();
    private int read;

    DefinitionAudit(DefinitionRowsSql sql) {
        this.sql = sql;
    }

    /**
     * What was read.
     *
     * @param definitions how many there are
     * @param items how many items of the log are about them
     */
    record Read(int definitions, int items) {

        String words() {
            return items == 0
                    ? "definitions: " + definitions
                            + ", none of them a leaf of the log yet; the service makes them leaves when it starts"
                    : "definitions: " + definitions + ", as the log holds them";
        }
    }

    Read run() {
        held();
        int items = held.size();
        boolean begun = begun(items);
        try (RowSource rows = sql.definitions()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                read++;
                if (begun) {
                    check(DefinitionLeaf.of(row.text(0), row.text(1)));
                }
            }
        }
        left();
        return new Read(read, items);
    }

    private void held() {
        try (RowSource rows = sql.items()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                tagged(row);
                held.put(row.uuid(0), row);
            }
        }
    }

    private static void tagged(Row row) {
        if (!Arrays.equals(DefinitionLeaf.tag(), row.bytes(2))) {
            throw new Diverged(
                    "A definition stands in the log under another tag than that of definitions.",
                    "log_item, item " + row.uuid(0) + " (definition)",
                    DefinitionLeaf.tag(),
                    row.bytes(2));
        }
    }

    private boolean begun(int items) {
        boolean begun = held.remove(DefinitionLeaf.begunItem()) != null;
        if (!begun && items > 0) {
            throw new Diverged(
                    "Definitions are leaves of the log, and none says since when.",
                    "log_item, item " + DefinitionLeaf.begunItem(),
                    "a row",
                    "none");
        }
        return begun;
    }

    private void check(DefinitionLeaf definition) {
        Row item = held.remove(definition.item());
        if (item == null) {
            throw new Diverged(
                    "A definition is no leaf of the log, or is there twice.",
                    "definition " + definition.name(),
                    "an item in log_item, " + definition.item(),
                    "none that says: " + definition.text());
        }
        DefinitionLeaf leaf = new DefinitionLeaf(definition.name(), item.bytes(1));
        if (!Arrays.equals(leaf.canonical(), definition.canonical())) {
            throw changed(leaf, definition);
        }
    }

    private static Diverged changed(DefinitionLeaf leaf, DefinitionLeaf found) {
        ObjectNode before = object(leaf);
        ObjectNode now = object(found);
        TreeSet<String> members = new TreeSet<>(before.propertyNames());
        members.addAll(now.propertyNames());
        String member = members.stream()
                .filter(one -> !Objects.equals(before.get(one), now.get(one)))
                .findFirst()
                .orElse("its form");
        return new Diverged(
                "A definition is not the one that the log holds.",
                "definition " + found.name() + ", " + member,
                text(before.get(member)),
                text(now.get(member)));
    }

    private static ObjectNode object(DefinitionLeaf leaf) {
        return switch (StrictJson.object(leaf.canonical())) {
            case Reading.Read<ObjectNode>(ObjectNode object) -> object;
            case Reading.Unreadable<ObjectNode>(String why) ->
                throw new Diverged("A definition in the log cannot be read.", "definition " + leaf.name(), "JSON", why);
        };
    }

    private static String text(@Nullable JsonNode member) {
        return member == null ? "nothing" : member.toString();
    }

    /** What the log holds beyond what there is. */
    private void left() {
        held.values().stream()
                .map(item -> new String(item.bytes(1), java.nio.charset.StandardCharsets.UTF_8))
                .sorted()
                .findFirst()
                .ifPresent(said -> {
                    throw new Diverged(
                            "A definition that the log holds is gone.", "log_item", said, "no such definition");
                });
    }
}
