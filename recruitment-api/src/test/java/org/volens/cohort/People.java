package org.volens.cohort;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.UUID;
import org.volens.consent.Ids;
import org.volens.registry.Parts;
import org.volens.registry.RegisterDatabase;
import org.volens.registry.RegisterLedger;

/** Puts people, their permissions and their records straight into the database. */
final class People {

    static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    static final LocalDate TODAY = LocalDate.of(2026, 11, 21);

    private People() {}

    static SqlMatching engine() {
        MatchingSql sql = new MatchingSql(
                RegisterDatabase.DATABASE,
                RegisterLedger.permits(Parts.CLOCK, RegisterLedger.STANDS),
                RegisterDatabase.TRANSACTION);
        return new SqlMatching(sql, RegisterLedger.STANDS);
    }

    static UUID person(LocalDate birth, String sex, String group, Integer decile) {
        UUID id = Ids.next(NOW);
        RegisterDatabase.put("""
                INSERT INTO volens.person (person_id, birth_date, sex, ethnic_group, imd_decile, language, needs, restricted,
                    registered_at, route, version) VALUES (?, ?, ?, ?, ?, 'en', '{}', false, now(), 'import', 1)
                """, id, birth, sex, group, decile);
        return id;
    }

    static void permit(UUID person, String... purposes) {
        for (String purpose : purposes) {
            stand(person, purpose, "", "given", null);
        }
    }

    static void stand(UUID person, String purpose, String scope, String standing, Instant validUntil) {
        RegisterDatabase.put("""
                INSERT INTO volens.consent_state (person_id, last_seq, lock_version) VALUES (?, 1, 0) ON CONFLICT DO NOTHING
                """, person);
        RegisterDatabase.put(
                """
                INSERT INTO volens.consent_position (person_id, purpose, scope, standing, seq, decided_at, valid_until)
                VALUES (?, ?, ?, ?, 1, now(), ?)
                ON CONFLICT (person_id, purpose, scope) DO UPDATE SET standing = excluded.standing
                """, person, purpose, scope, standing, validUntil == null ? null : validUntil.atOffset(ZoneOffset.UTC));
    }

    static void fact(UUID person, PersonRecord.Fact fact) {
        RegisterDatabase.put(
                """
                INSERT INTO volens.health_fact (person_id, fact_id, domain, system, code, onset, recorded, abated, status,
                    verification, hidden, source, stored_at)
                VALUES (?, ?, 'condition', ?, ?, ?, ?, ?, ?, ?, ?, 'gp', now())
                """,
                person,
                Ids.next(NOW),
                fact.system(),
                fact.code(),
                fact.onset(),
                fact.recorded(),
                fact.abated(),
                fact.status(),
                fact.verification(),
                fact.hidden());
    }

    static void coverage(UUID person, String source, PersonRecord.Coverage coverage) {
        RegisterDatabase.put(
                "INSERT INTO volens.coverage (person_id, source, domain, covered_from, covered_to) VALUES (?, ?, ?, ?, ?)",
                person,
                source,
                coverage.domain(),
                coverage.from(),
                coverage.to());
    }

    /** Puts a whole record in. */
    static UUID put(PersonRecord record) {
        UUID person = person(record.birthDate(), record.sex().code(), "white", 5);
        if (record.diedOn() != null) {
            RegisterDatabase.put("UPDATE volens.person SET died_on = ? WHERE person_id = ?", record.diedOn(), person);
        }
        record.facts().forEach(fact -> fact(person, fact));
        for (int at = 0; at < record.coverage().size(); at++) {
            coverage(person, "source" + at, record.coverage().get(at));
        }
        return person;
    }

    static void invited(UUID person, UUID study, Instant at, String state) {
        UUID invitation = Ids.next(at);
        RegisterDatabase.put(
                """
                INSERT INTO volens.invitation (person_id, invitation_id, reference, study_id, wave_id, state, wording_version,
                    decision_seq, made_at, answer_by) VALUES (?, ?, ?, ?, ?, ?, 1, 1, ?, ?)
                """,
                person,
                invitation,
                invitation.toString(),
                study,
                Ids.next(at),
                state,
                at.atOffset(ZoneOffset.UTC),
                TODAY);
    }
}
