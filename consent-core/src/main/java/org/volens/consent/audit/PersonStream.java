package org.volens.consent.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in order of the person, who stands first in each. */
final class PersonStream implements AutoCloseable {

    private final RowSource rows;
    private @Nullable Row next;
    private @Nullable UUID person;

    PersonStream(RowSource rows) {
        this.rows = rows;
        move();
    }

    private void move() {
        Row row = rows.next();
        next = row;
        person = row == null ? null : row.first();
    }

    /** Whose row comes next; null at the end. */
    @Nullable
    UUID person() {
        return person;
    }

    /** Takes the rows of a person, where theirs are next. */
    void take(UUID wanted, List<Row> into) {
        while (next != null && wanted.equals(person)) {
            into.add(next);
            move();
        }
    }

    /** Order of the database, which compares byte by byte. */
    static int compare(UUID one, UUID other) {
        int high = Long.compareUnsigned(one.getMostSignificantBits(), other.getMostSignificantBits());
        return high != 0 ? high : Long.compareUnsigned(one.getLeastSignificantBits(), other.getLeastSignificantBits());
    }

    @Override
    public void close() {
        rows.close();
    }
}
