package org.volens.consent.audit;

import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Rows in order of the person, who stands first in each; or of the page, where it is pages that are read. */
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

    /** Who comes next in any of them; null at the end of all. */
    static @Nullable UUID least(List<PersonStream> streams) {
        UUID least = null;
        for (PersonStream stream : streams) {
            UUID person = stream.person();
            if (person != null && (least == null || compare(person, least) < 0)) {
                least = person;
            }
        }
        return least;
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
