package org.volens.consent.audit;

import java.util.Arrays;
import java.util.HexFormat;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.jws.Reading;
import org.volens.consent.proof.jws.StrictJson;
import tools.jackson.databind.node.ObjectNode;

/**
 * Checks what stands in the log besides events: each item gives its commitment, says the kind of its row, and is one leaf or waits
 * to become one. Its leaf goes into the sum that is held against the leaves of the log.
 */
final class ItemAudit {

    private static final int ID = 0;
    private static final int KIND = 1;
    private static final int CANONICAL = 2;
    private static final int SALT = 3;
    private static final int COMMITMENT = 4;
    private static final int LOG = 5;
    private static final int INDEX = 6;
    private static final int WAITING = 7;
    private static final int MADE_AT = 8;
    private static final int NOW = 9;

    private final PageRowsSql sql;
    private final LeafSum sum;

    ItemAudit(PageRowsSql sql, LeafSum sum) {
        this.sql = sql;
        this.sum = sum;
    }

    /** Answers how many there are. */
    long run() {
        long read = 0;
        try (RowSource rows = sql.items()) {
            for (Row row = rows.next(); row != null; row = rows.next()) {
                check(row);
                read++;
            }
        }
        return read;
    }

    private void check(Row row) {
        byte[] commitment = row.bytes(COMMITMENT);
        byte[] made = Commitment.salted(row.bytes(SALT), row.bytes(CANONICAL)).value();
        if (!Arrays.equals(made, commitment)) {
            throw new Diverged(
                    "What an item says does not give its commitment.", where("log_item", row), made, commitment);
        }
        says(row);
        if (!row.isNull(LOG)) {
            sum.add(row.int16(LOG), row.int64(INDEX), row.text(KIND), commitment);
        } else if (row.isNull(WAITING) || !Arrays.equals(row.bytes(WAITING), commitment)) {
            throw new Diverged(
                    "An item is no leaf of the log and does not wait to become one.",
                    where("log_item_entry", row),
                    "a row there, or in leaf_queue with " + HexFormat.of().formatHex(commitment),
                    row.isNull(WAITING) ? "none" : row.bytes(WAITING));
        } else if (row.time(MADE_AT).isBefore(row.time(NOW).minus(LedgerAudit.LONGEST_WAIT))) {
            throw new Diverged(
                    "An item waits for the log for too long.",
                    where("leaf_queue", row),
                    "a leaf some seconds after it was made",
                    "waiting since " + row.time(MADE_AT));
        }
    }

    /** The kind that an item says is bound by its leaf, the column beside it is not: nothing hides under another kind. */
    private static void says(Row row) {
        String said = StrictJson.object(row.bytes(CANONICAL)) instanceof Reading.Read<ObjectNode>(ObjectNode object)
                ? object.path("kind").asString("")
                : "";
        if (!said.equals(row.text(KIND))) {
            throw new Diverged("An item says another kind than its row.", where("log_item", row), said, row.text(KIND));
        }
    }

    private static String where(String table, Row row) {
        return table + ", item " + row.uuid(ID) + " (" + row.text(KIND) + ")";
    }
}
