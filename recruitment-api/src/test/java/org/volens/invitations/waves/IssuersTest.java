package org.volens.invitations.waves;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.invitations.Inviting.eventually;
import static org.volens.invitations.Inviting.openStudy;
import static org.volens.invitations.Inviting.person;
import static org.volens.invitations.Inviting.propose;
import static org.volens.invitations.Inviting.texts;

import java.sql.Timestamp;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.cohort.MatchingEngine;
import org.volens.consent.Ids;
import org.volens.consent.ledger.LogStanding;
import org.volens.consent.ledger.Permits;
import org.volens.consent.ledger.Sending;
import org.volens.invitations.InvitationMaker;
import org.volens.studies.Studies;
import reactor.core.publisher.Flux;
import tools.jackson.databind.JsonNode;

/** Several issuers on one database: those of the test beside the one of the running API. */
class IssuersTest {

    private static final int PEOPLE = 60;
    private static final int CHUNK = 5;
    private static final Duration LEASE = Duration.ofMinutes(2);

    @Test
    void of_issuers_that_race_one_issues_a_run_and_nobody_is_invited_twice() {
        UUID study = studyWithPeople();
        UUID wave = waiting(study, "approved", null);
        Flux.range(0, 4)
                .map(_ -> issuer(Clock.systemUTC(), UUID.randomUUID()))
                .flatMap(issuer -> issuer.issueAll().repeat(5), 4)
                .blockLast(Duration.ofSeconds(60));
        issued(wave);
        everybodyOnce(study, wave);
    }

    @Test
    void issuers_that_take_a_run_from_each_other_at_every_moment_invite_nobody_twice() {
        UUID study = studyWithPeople();
        UUID wave = waiting(study, "approved", null);
        Flux.range(1, 4)
                .map(i -> issuer(Clock.offset(Clock.systemUTC(), LEASE.multipliedBy(2L * i)), UUID.randomUUID()))
                .flatMap(issuer -> issuer.issueAll().repeat(3), 4)
                .blockLast(Duration.ofSeconds(60));
        issued(wave);
        everybodyOnce(study, wave);
    }

    @Test
    void a_run_whose_issuer_was_killed_half_way_is_continued_by_another_when_the_lease_is_over() {
        UUID study = studyWithPeople();
        UUID killed = UUID.randomUUID();
        UUID wave = waiting(study, "issuing", killed);
        issuer(Clock.systemUTC(), killed, new EndsAfter(2)).issueAll().block();
        assertThat(settled(wave)).isEqualTo(2 * CHUNK);
        issuer(Clock.systemUTC(), UUID.randomUUID()).issueAll().block();
        assertThat(texts("SELECT state FROM volens.wave WHERE wave_id = ?", wave))
                .containsExactly("issuing");
        issuer(Clock.offset(Clock.systemUTC(), LEASE.multipliedBy(2)), UUID.randomUUID())
                .issueAll()
                .block();
        issued(wave);
        everybodyOnce(study, wave);
    }

    @Test
    void a_run_whose_wording_was_replaced_after_its_approval_invites_nobody() {
        UUID study = studyWithPeople();
        UUID wave = waiting(study, "proposed", null);
        TestDatabase.run("""
                INSERT INTO volens.study_wording (study_id, kind, version, text, sha256, rec_reference, approved_on, recorded_by, recorded_at)
                SELECT study_id, kind, version + 1, 'Other words.', sha256, rec_reference, approved_on, recorded_by, recorded_at
                FROM volens.study_wording WHERE study_id = ? AND kind = 'invitation'
                """, study);
        TestDatabase.run("UPDATE volens.wave SET state = 'approved' WHERE wave_id = ?", wave);
        eventually(() ->
                texts("SELECT state FROM volens.wave WHERE wave_id = ?", wave).contains("abandoned"));
        assertThat(texts("SELECT 1 FROM volens.invitation WHERE study_id = ?", study))
                .isEmpty();
    }

    @Test
    void law_3_a_run_waits_while_sending_is_off_and_loses_nobody() {
        UUID study = studyWithPeople();
        UUID holder = UUID.randomUUID();
        UUID wave = waiting(study, "issuing", holder);
        issuer(Clock.systemUTC(), holder, Clock.systemUTC(), () -> Optional.of("Sending is off."))
                .issueAll()
                .block();
        assertThat(settled(wave)).isZero();
        assertThat(texts("SELECT 1 FROM volens.invitation WHERE study_id = ?", study))
                .isEmpty();
        issuer(Clock.systemUTC(), holder).issueAll().block();
        issued(wave);
        everybodyOnce(study, wave);
    }

    /** Ends the work in the middle of a chunk: its transaction is rolled back and the lease stays, as after a kill. */
    private static final class EndsAfter extends Clock {

        private final AtomicInteger left;

        EndsAfter(int chunks) {
            left = new AtomicInteger(chunks);
        }

        @Override
        public Instant instant() {
            if (left.getAndDecrement() <= 0) {
                throw new IllegalStateException("killed");
            }
            return Instant.now();
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }

    private static UUID studyWithPeople() {
        String code = "issue-" + Ids.reference(8);
        UUID study = openStudy(code);
        IntStream.range(0, PEOPLE).forEach(_ -> person(code));
        return study;
    }

    /** A run put where its issuers would find it, past the API's own wake-up. */
    private static UUID waiting(UUID study, String state, UUID holder) {
        JsonNode proposed = propose(study, PEOPLE);
        UUID wave = UUID.fromString(proposed.get("waveId").asString());
        TestDatabase.run(
                "UPDATE volens.wave SET state = ?, lease_holder = ?, lease_until = ? WHERE wave_id = ?",
                state,
                holder,
                holder == null ? null : Timestamp.from(Instant.now().plus(LEASE)),
                wave);
        return wave;
    }

    private static int settled(UUID wave) {
        return texts("SELECT 1 FROM volens.wave_pool WHERE wave_id = ? AND outcome IS NOT NULL", wave)
                .size();
    }

    private static void issued(UUID wave) {
        eventually(() ->
                texts("SELECT state FROM volens.wave WHERE wave_id = ?", wave).contains("issued"));
    }

    private static void everybodyOnce(UUID study, UUID wave) {
        assertThat(texts("SELECT issued_count || ' ' || left_out FROM volens.wave WHERE wave_id = ?", wave))
                .containsExactly(PEOPLE + " {}");
        assertThat(texts("SELECT DISTINCT outcome FROM volens.wave_pool WHERE wave_id = ?", wave))
                .containsExactly("invited");
        for (String table : new String[] {"invitation", "message"}) {
            assertThat(texts("SELECT person_id FROM volens." + table + " WHERE study_id = ?", study))
                    .hasSize(PEOPLE)
                    .doesNotHaveDuplicates();
        }
        assertThat(texts("SELECT person_id FROM volens.use_log WHERE study_id = ? AND kind = 'invited'", study))
                .hasSize(PEOPLE)
                .doesNotHaveDuplicates();
        JsonNode replay = Asked.for_(
                200, TestApi.as(Persona.AUDITOR).post().uri("/v1/studies/" + study + "/waves/" + wave + "/replay"));
        assertThat(replay.get("drawMatches").asBoolean()).isTrue();
    }

    private static Issuer issuer(Clock clock, UUID holder) {
        return issuer(clock, holder, Clock.systemUTC());
    }

    private static Issuer issuer(Clock clock, UUID holder, Clock chunkClock) {
        return issuer(clock, holder, chunkClock, TestApi.part(Sending.class));
    }

    private static Issuer issuer(Clock clock, UUID holder, Clock chunkClock, Sending sending) {
        ChunkIssue chunks = new ChunkIssue(
                TestApi.part(WaveSql.class),
                TestApi.part(Permits.class),
                TestApi.part(MatchingEngine.class),
                TestApi.part(CapSql.class),
                TestApi.part(PoolSql.class),
                TestApi.part(CriteriaVersions.class),
                TestApi.part(Steering.class),
                TestApi.part(InvitationMaker.class),
                TestApi.part(TransactionalOperator.class),
                TestApi.part(LogStanding.class),
                sending,
                chunkClock,
                CHUNK);
        return new Issuer(
                TestApi.part(WaveSql.class),
                TestApi.part(PoolSql.class),
                TestApi.part(Studies.class),
                chunks,
                TestApi.part(RunEnds.class),
                clock,
                LEASE,
                holder);
    }
}
