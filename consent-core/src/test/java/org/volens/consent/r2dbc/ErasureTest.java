package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Decision;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.ErasureJournal;
import org.volens.consent.ledger.ErasureRecord;
import org.volens.consent.ledger.Permits;
import org.volens.consent.proof.Commitment;
import reactor.core.publisher.Mono;

class ErasureTest {

    private static final Instant JOINED = Instant.parse("2026-01-02T03:04:05Z");

    private final ErasureSql sql = new ErasureSql(TestLedger.DATABASE);
    private final Remembered journal = new Remembered();
    private final PersonId person = new PersonId(Ids.next(Instant.now()));
    private final String number = UUID.randomUUID().toString();
    private Connection owner;

    private static final class Remembered implements ErasureJournal {

        private final List<ErasureRecord> records = new ArrayList<>();
        private boolean full;

        @Override
        public Mono<Void> write(ErasureRecord erasure) {
            return full
                    ? Mono.error(new IllegalStateException("The disk is full."))
                    : Mono.fromRunnable(() -> records.add(erasure));
        }

        @Override
        public Mono<List<ErasureRecord>> all() {
            return Mono.fromSupplier(() -> List.copyOf(records));
        }
    }

    @BeforeEach
    void somebody_who_joined_and_chose() throws Exception {
        owner = TestLedger.superuser();
        WholePerson.on(owner, person, number, JOINED);
        consents().choose(person, given()).block();
    }

    @AfterEach
    void no_longer() throws Exception {
        owner.close();
    }

    private R2dbcConsents consents() {
        return TestLedger.consents(new ErasureAsked(sql));
    }

    private static Choosing.Request given() {
        Choosing.Request asked = Examples.give(0, "contact-by-app", "match-by-record");
        return new Choosing.Request(0, TestLedger.LEAFLET.ref(), asked.answers(), asked.how());
    }

    private R2dbcErasures erasures() {
        return new R2dbcErasures(
                new ConsentSql(TestLedger.DATABASE), sql, journal, TestLedger.TRANSACTION, TestLedger.CLOCK);
    }

    private Entry asked() {
        return consents()
                .recordStop(
                        person,
                        new Stopping.Request(
                                StopLevel.ERASE,
                                Scope.REGISTER,
                                null,
                                new How(
                                        How.Route.PHONE,
                                        Examples.P9.identity(),
                                        null,
                                        null,
                                        "staff-7",
                                        null,
                                        "please forget me",
                                        null)))
                .block();
    }

    @Test
    void erasure_leaves_nothing_of_a_person_but_the_bare_rows_of_the_ledger_and_a_tombstone() throws Exception {
        assertThat(WholePerson.rows(owner, person)).hasSizeGreaterThan(30);
        asked();
        assertThat(erasures().now(person).block()).isNotNull();
        assertThat(WholePerson.rows(owner, person))
                .isEqualTo(Map.of("consent_state", 1L, "consent_event", 3L, "consent_content", 1L, "leaf_queue", 3L));
        for (int version = 1; version <= 2; version++) {
            assertThat(WholePerson.count(
                            owner,
                            "volens.tombstone WHERE key_version = " + version + " AND blind = '\\x"
                                    + java.util.HexFormat.of().formatHex(WholePerson.blind(number, version)) + "'"))
                    .isOne();
        }
        assertThat(erasures().now(person).blockOptional()).as("done once").isEmpty();
    }

    @Test
    void the_event_of_an_erasure_is_the_last_and_names_nobody() throws Exception {
        Entry stop = asked();
        erasures().now(person).block();
        List<ConsentEvent> history = consents().history(person).block();
        assertThat(history).singleElement().isInstanceOf(ConsentEvent.Erased.class);
        assertThat(history.getFirst().seq()).isEqualTo(stop.event().seq() + 1);
        assertThat(history.getFirst().how())
                .isEqualTo(new How(How.Route.PHONE, Examples.P9.identity(), null, null, null, null, null, null));
        Entry erased = consents().entry(person, history.getFirst().seq()).block();
        assertThat(erased.commitment().holds()).isTrue();
        assertThat(erased.principal())
                .as("under another name than every receipt")
                .isNotEqualTo(stop.principal());
        assertThat(new String(erased.commitment().canonical(), StandardCharsets.UTF_8))
                .contains(erased.principal().toString())
                .doesNotContain(stop.principal().toString(), "staff-7", "forget");
        assertThat(stop.commitment().holds())
                .as("what they kept still proves itself")
                .isTrue();
    }

    @Test
    void what_a_study_must_keep_goes_on_under_a_name_that_leads_nowhere() throws Exception {
        asked();
        long screenings = WholePerson.count(owner, "volens.screening");
        erasures().now(person).block();
        assertThat(WholePerson.count(owner, "volens.screening"))
                .as("of those who did not consent to take part nothing stays")
                .isEqualTo(screenings - 1);
        assertThat(WholePerson.count(owner, """
                        volens.screening screening JOIN volens.contact_attempt attempt USING (person_id, screening_id)
                        JOIN volens.screening_reference reference USING (person_id, screening_id)
                        JOIN volens.invitation invitation USING (person_id, invitation_id)
                        JOIN volens.wave_pool pool USING (person_id)
                        WHERE screening.consent_date IS NOT NULL AND passed_sealed IS NULL AND passed_keys = '{}'
                          AND attempt.note IS NULL AND decline_reason IS NULL AND invitation.state = 'cancelled'
                          AND NOT EXISTS (SELECT 1 FROM volens.person p WHERE p.person_id = screening.person_id)
                        """)).isPositive();
        assertThat(WholePerson.count(owner, "volens.concern WHERE person_id IS NULL AND reply_to IS NOT NULL"))
                .as("a concern is kept, and not whose it was")
                .isZero();
    }

    @Test
    void law_3_somebody_who_was_erased_permits_nothing_and_can_still_say_stop() throws Exception {
        asked();
        erasures().now(person).block();
        assertThat(TestLedger.permits()
                        .take(new org.volens.consent.ledger.Permits.Wanted(
                                person, new Act.Invite(UUID.randomUUID(), Channel.APP, false), null))
                        .block()
                        .decision())
                .isInstanceOf(Decision.Refused.class);
        Entry late =
                consents().recordStop(person, Examples.stop(StopLevel.CONTACT)).block();
        assertThat(late.event().seq()).isEqualTo(4);
        assertThat(ConsentState.fold(consents().history(person).block()).lastSeq())
                .isEqualTo(4);
        superuser("UPDATE volens.erasure_due SET next_try_at = asked_at");
        assertThat(erasures().run().block()).as("what came in late goes too").isPositive();
        assertThat(consents().history(person).block())
                .singleElement()
                .isInstanceOfSatisfying(
                        ConsentEvent.Erased.class,
                        erased -> assertThat(erased.seq()).isEqualTo(5));
    }

    @Test
    void an_erasure_that_cannot_be_remembered_outside_does_not_happen_and_is_tried_until_it_can() throws Exception {
        asked();
        Map<String, Long> before = WholePerson.rows(owner, person);
        journal.full = true;
        assertThatThrownBy(() -> erasures().now(person).block()).hasMessageContaining("full");
        erasures().run().block();
        assertThat(WholePerson.rows(owner, person)).isEqualTo(before);
        journal.full = false;
        superuser("UPDATE volens.erasure_due SET next_try_at = asked_at");
        erasures().run().block();
        assertThat(WholePerson.rows(owner, person)).doesNotContainKey("person");
        assertThat(journal.records).isNotEmpty();
    }

    @Test
    void law_3_nobody_is_erased_while_an_act_runs_or_its_end_may_still_be_told_and_read() throws Exception {
        Permits.Taken begun = TestLedger.permits()
                .take(person, new Act.Invite(UUID.randomUUID(), Channel.APP, false))
                .block();
        asked();
        assertThat(dueAfter()).as("the request comes first").isGreaterThan(Duration.ofSeconds(5));
        superuser("UPDATE volens.erasure_due SET next_try_at = asked_at");
        for (String ends : List.of("5 seconds", "-0.1 seconds")) {
            superuser("UPDATE volens.permit SET deadline = now() + interval '" + ends + "' WHERE permit_id = '"
                    + begun.permitId() + "'");
            assertThat(erasures().now(person).blockOptional()).as(ends).isEmpty();
            erasures().run().block();
            assertThat(WholePerson.rows(owner, person)).as(ends).containsKey("person");
        }
        superuser("UPDATE volens.permit SET deadline = now() - interval '2 seconds' WHERE permit_id = '"
                + begun.permitId() + "'");
        assertThat(erasures().now(person).block()).as("nobody told its end").isNotNull();
    }

    private Duration dueAfter() throws Exception {
        try (var statement = owner.createStatement();
                var rows = statement.executeQuery(
                        "SELECT extract(epoch FROM next_try_at - asked_at) * 1000 FROM volens.erasure_due"
                                + " WHERE person_id = '" + person.value() + "'")) {
            rows.next();
            return Duration.ofMillis(rows.getLong(1));
        }
    }

    @Test
    void a_stop_of_another_level_asks_for_no_erasure() throws Exception {
        consents().recordStop(person, Examples.stop(StopLevel.REGISTER)).block();
        assertThat(erasures().now(person).blockOptional()).isEmpty();
        assertThat(WholePerson.rows(owner, person)).containsKey("person");
    }

    @Test
    void law_4_the_event_of_an_erasure_can_say_nothing_else() {
        UUID stranger = UUID.randomUUID();
        ConsentState before = sql.last(person).block();
        Instant at = before.nextRecordedAt(Instant.now());
        String good = new String(
                EventJson.write(stranger.toString(), new ConsentEvent.Erased(2, at, How.link(null))),
                StandardCharsets.UTF_8);
        for (String bad : List.of(
                good.replace("erased", "chosen"),
                good.replace("\"seq\":2", "\"seq\":3"),
                good.replace(stranger.toString(), UUID.randomUUID().toString()),
                good.replaceFirst("\\{", "{\"said\":\"a name\","),
                good.replace("\"how\":{", "\"how\":{\"said\":\"a name\","))) {
            assertThat(bad).isNotEqualTo(good);
            assertThatThrownBy(() -> erase(bad, 2, at, stranger)).hasMessageContaining("says nothing but that");
        }
        assertThatThrownBy(() -> erase(good, 3, at, stranger)).hasMessageContaining("in between");
        assertThatThrownBy(() -> erase(good, 2, JOINED.minusSeconds(1), stranger))
                .hasMessageContaining("in between");
        assertThat(erase(good, 2, at, stranger)).hasSize(2);
    }

    private List<ErasureRecord.Tombstone> erase(String event, int seq, Instant at, UUID stranger) {
        return sql.erase(person, new ConsentState(seq, at, Map.of()), Commitment.to(event), stranger)
                .block();
    }

    @Test
    void a_database_from_before_is_erased_again_and_somebody_who_came_back_is_left_alone() throws Exception {
        ErasureRecord remembered = new ErasureRecord(
                JOINED.plusSeconds(60),
                new byte[32],
                List.of(new ErasureRecord.Tombstone(2, WholePerson.blind(number, 2))));
        journal.records.add(remembered);
        assertThat(erasures().replay().block()).isOne();
        assertThat(WholePerson.rows(owner, person)).doesNotContainKey("person").containsKey("consent_event");
        assertThat(erasures().replay().block()).as("once is enough").isZero();
        PersonId back = new PersonId(Ids.next(Instant.now()));
        WholePerson.on(owner, back, number, Instant.now());
        assertThat(erasures().replay().block()).isZero();
        superuser("DELETE FROM volens.tombstone");
        assertThat(erasures().replay().block()).as("joined after the erasure").isZero();
        assertThat(WholePerson.rows(owner, back)).containsKey("person");
        assertThat(WholePerson.count(owner, "volens.tombstone"))
                .as("and the tombstone is back")
                .isPositive();
    }

    @Test
    void an_erasure_is_one_line_and_what_is_none_is_not_read() {
        ErasureRecord record = new ErasureRecord(
                Instant.parse("2026-11-22T10:11:12.345678Z"),
                WholePerson.blind("x", 1),
                List.of(
                        new ErasureRecord.Tombstone(1, WholePerson.blind("y", 1)),
                        new ErasureRecord.Tombstone(2, WholePerson.blind("y", 2))));
        String line = record.line();
        assertThat(line).matches("erased 2026-11-22T10:11:12.345678Z [0-9a-f]{64} 1:[0-9a-f]{64},2:[0-9a-f]{64}");
        assertThat(ErasureRecord.read(line))
                .hasValueSatisfying(read -> assertThat(read.line()).isEqualTo(line));
        String nobody = line.substring(0, line.indexOf(" 1:")) + " -";
        assertThat(ErasureRecord.read(nobody)).hasValueSatisfying(read -> {
            assertThat(read.line()).isEqualTo(nobody);
            assertThat(read.tombstones()).isEmpty();
        });
        for (String none : List.of(
                "",
                line + " ",
                nobody + ",",
                line.substring(1),
                line.substring(0, line.length() - 1),
                line.replace("2026", "26"))) {
            assertThat(ErasureRecord.read(none)).isEmpty();
        }
    }

    private void superuser(String change) throws Exception {
        try (var statement = owner.createStatement()) {
            statement.execute(change);
        }
    }
}
