package org.volens.demo.soak.timeline;

import java.time.Instant;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Deed;
import org.volens.demo.soak.history.Row;

/** A permit as the database committed it. */
public record LedgerPermit(Row.Permit row, long position, Instant committedAt) {

    private static final String STUDY = "study:";
    private static final String SITE = "site:";

    /** What it was taken for, as far as the ledger knows: what the house does by itself, it does in the app. */
    public Deed deed() {
        String channel = row.within() && row.act().matches("invite|tell") ? "app" : null;
        return new Deed(row.act(), channel, study());
    }

    /** Whether it is one for such a deed, as far as the ledger knows: it knows no channel, and of a site no study. */
    public boolean covers(Deed deed) {
        return row.act().equals(deed.act()) && (row.scope().startsWith(SITE) || Objects.equals(study(), deed.study()));
    }

    private @Nullable UUID study() {
        return row.scope().startsWith(STUDY) ? UUID.fromString(row.scope().substring(STUDY.length())) : null;
    }
}
