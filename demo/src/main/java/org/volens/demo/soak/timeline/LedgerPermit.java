package org.volens.demo.soak.timeline;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Row;

/** A permit as the database committed it. */
public record LedgerPermit(Row.Permit row, long position, Instant committedAt) {

    private static final String STUDY = "study:";

    /** What it was taken for, as far as the ledger knows: what the house does by itself, it does in the app. */
    public Deed deed() {
        String channel = row.within() && row.act().equals("invite") ? "app" : null;
        return new Deed(row.act(), channel, study());
    }

    private @Nullable UUID study() {
        return row.scope().startsWith(STUDY) ? UUID.fromString(row.scope().substring(STUDY.length())) : null;
    }
}
