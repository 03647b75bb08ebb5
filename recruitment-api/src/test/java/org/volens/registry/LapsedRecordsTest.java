package org.volens.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.registry.RegisterDatabase.texts;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volens.consent.Answer;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.LogStanding;
import org.volens.transparency.TestUses;

/** What came from a record goes when the yes to its use has run out, which no event says. */
class LapsedRecordsTest {

    private static final Clock LATE = Clock.offset(Parts.CLOCK, Duration.ofDays(740));

    private final PersonId person = new PersonId(Ids.next(Parts.NOW));

    @BeforeEach
    void somebody_of_whom_a_fact_is_held() {
        RegisterDatabase.clear();
        RegisterDatabase.put("""
                INSERT INTO volens.person (person_id, birth_date, sex, ethnic_group, language, needs, restricted, registered_at,
                    route, version) VALUES (?, '1961-03-04', 'female', 'white', 'en', '{}', false, now(), 'import', 1)
                """, person.value());
        RegisterLedger.answer(person, Answer.GIVEN);
        fact("gp-demo", "44054006");
        fact("self", "38341003");
    }

    @Test
    void what_came_from_the_record_goes_when_the_yes_has_run_out_and_what_was_told_stays() {
        run(Parts.CLOCK, RegisterLedger.STANDS);
        assertThat(facts()).as("the yes stands").hasSize(2);
        run(LATE, RegisterLedger.STANDS);
        run(LATE, RegisterLedger.STANDS);
        assertThat(facts()).containsExactly("38341003");
        assertThat(texts(
                        "SELECT kind || ' ' || (detail ->> 'why') FROM volens.use_log WHERE person_id = ?",
                        person.value()))
                .containsExactly("facts-lapsed your yes to its use has run out");
    }

    @Test
    void while_the_log_is_behind_nothing_is_deleted_because_a_newer_yes_may_be_missing() {
        run(LATE, () -> Optional.of("Ten leaves that were signed are not there."));
        assertThat(facts()).hasSize(2);
    }

    private static java.util.List<String> facts() {
        return texts("SELECT code FROM volens.health_fact ORDER BY code");
    }

    private static void run(Clock clock, LogStanding log) {
        new LapsedRecords(
                        new LapsedRecordsSql(RegisterDatabase.DATABASE),
                        Parts.removal(),
                        RegisterLedger.permits(clock, log),
                        TestUses.on(RegisterDatabase.DATABASE, clock),
                        TestUses.service(),
                        log,
                        RegisterDatabase.TRANSACTION,
                        clock)
                .run()
                .block();
    }

    private void fact(String source, String code) {
        RegisterDatabase.put("""
                INSERT INTO volens.health_fact (person_id, fact_id, domain, system, code, onset, recorded, status, verification,
                    hidden, source, stored_at)
                VALUES (?, gen_random_uuid(), 'condition', 'http://snomed.info/sct', ?, '2012-01-01', '2012-01-01', 'active',
                    'confirmed', false, ?, now())
                """, person.value(), code, source);
    }
}
