package org.volens.consent.audit;

import java.time.Instant;

/**
 * Checks the uses that wait for a page: each is there, was when the queue says, waits no longer than a page takes, and is not
 * of the future. What waits can still be changed without a trace, so nothing may wait for ever.
 */
final class WaitingUses {

    private static final int WAITS_AT = 2;
    private static final int USED_AT = 3;
    private static final int NOW = 4;

    private final PageRowsSql sql;

    WaitingUses(PageRowsSql sql) {
        this.sql = sql;
    }

    void run() {
        sql.firstWaitingWrongly().ifPresent(row -> {
            throw wrong(row);
        });
    }

    private static Diverged wrong(Row row) {
        String where = "use_queue, use " + row.uuid(1) + " of person " + row.uuid(0);
        Instant waits = row.time(WAITS_AT);
        Instant used = row.maybeTime(USED_AT);
        if (used == null) {
            return new Diverged("A use waits for a page and is not there.", where, "a row in use_log", "none");
        }
        if (!used.equals(waits)) {
            return new Diverged("A use waits for the page of another time than its own.", where, used, waits);
        }
        Instant now = row.time(NOW);
        return used.isAfter(now)
                ? new Diverged("A use that waits for a page is of the future.", where, "a time before " + now, used)
                : new Diverged(
                        "A use waits for its page for too long.",
                        where,
                        "a place in a page some minutes after the end of its hour",
                        "waiting since " + used + ", at " + now);
    }
}
