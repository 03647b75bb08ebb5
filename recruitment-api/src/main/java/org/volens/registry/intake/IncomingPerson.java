package org.volens.registry.intake;

import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.registry.Person;
import org.volens.registry.identity.Identity;
import org.volens.registry.identity.NhsNumber;

/**
 * One line that has been read and found good.
 *
 * @param line its number in the file, from 1
 * @param number NHS number
 * @param person what is kept in clear
 * @param identity what is sealed
 * @param lives whether the line says that a death known of the person was recorded in error
 * @param source data source
 * @param coverage what the source covers
 * @param facts health facts, kept only with permission
 */
record IncomingPerson(
        long line,
        NhsNumber number,
        Person person,
        Identity identity,
        boolean lives,
        String source,
        List<Coverage> coverage,
        List<Fact> facts) {

    IncomingPerson {
        coverage = List.copyOf(coverage);
        facts = List.copyOf(facts);
    }

    /** The days of which the source knows one kind of fact. */
    record Coverage(String domain, LocalDate from, LocalDate to) {}

    /** One health fact. Two facts are the same when source, code, onset and recording day are. */
    record Fact(
            String domain,
            String system,
            String code,
            @Nullable LocalDate onset,
            @Nullable LocalDate recorded,
            @Nullable LocalDate abated,
            String status,
            String verification,
            boolean hidden) {

        /** Whether it says that something is not so, and is therefore only used to take an earlier fact back. */
        boolean takenBack() {
            return verification.equals("refuted") || verification.equals("entered-in-error");
        }

        Key key() {
            return new Key(system, code, onset, recorded);
        }

        record Key(
                String system,
                String code,
                @Nullable LocalDate onset,
                @Nullable LocalDate recorded) {}
    }

    @Override
    public String toString() {
        return "IncomingPerson[line " + line + "]";
    }
}
