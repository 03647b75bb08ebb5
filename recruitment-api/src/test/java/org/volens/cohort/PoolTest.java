package org.volens.cohort;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.PersonId;
import org.volens.diversity.Dimension;
import org.volens.registry.RegisterDatabase;

/** Who can be drawn, and that nobody without a permission counts anywhere. */
class PoolTest {

    private static final UUID STUDY = UUID.randomUUID();
    private static final Act.Invite INVITE = new Act.Invite(STUDY, Channel.APP, false);
    private static final LocalDate BORN = LocalDate.of(1961, 3, 4);
    private static final Criteria EVERYONE = Criteria.NONE;

    private final SqlMatching engine = People.engine();

    @BeforeEach
    void nobody_on_the_register() {
        RegisterDatabase.clear();
    }

    @Test
    void only_people_who_permit_matching_and_contact_can_be_drawn() {
        UUID both = permitted();
        People.permit(someone(), "match-by-record");
        People.permit(someone(), "contact-by-app");
        UUID withdrawn = permitted();
        People.stand(withdrawn, "match-by-record", "", "withdrawn", null);
        UUID refused = permitted();
        People.stand(refused, "contact-by-app", "", "refused", null);
        someone();

        assertThat(pool(PoolOptions.of(INVITE))).extracting(PoolPerson::person).containsExactly(new PersonId(both));
        assertThat(count(EVERYONE)).isEqualTo(3);
    }

    @Test
    void a_permission_that_runs_out_at_that_moment_is_none() {
        UUID person = someone();
        People.permit(person, "contact-by-app");
        People.stand(person, "match-by-record", "", "given", People.NOW);

        assertThat(pool(PoolOptions.of(INVITE))).isEmpty();
        assertThat(count(EVERYONE)).isZero();
        RegisterDatabase.put("UPDATE volens.consent_position SET valid_until = '2026-11-21T12:00:01Z'");
        assertThat(pool(PoolOptions.of(INVITE))).hasSize(1);
        assertThat(count(EVERYONE)).isEqualTo(1);
    }

    @Test
    void a_commercial_study_needs_its_own_yes() {
        permitted();
        UUID yes = permitted();
        People.permit(yes, "commercial-sponsors");

        assertThat(pool(PoolOptions.of(new Act.Invite(STUDY, Channel.APP, true))))
                .extracting(PoolPerson::person)
                .containsExactly(new PersonId(yes));
    }

    @Test
    void somebody_who_stopped_this_study_is_left_out_of_it_only() {
        UUID person = permitted();
        People.stand(person, "study-contact", "study:" + STUDY, "withdrawn", null);

        assertThat(pool(PoolOptions.of(INVITE))).isEmpty();
        assertThat(pool(PoolOptions.of(new Act.Invite(UUID.randomUUID(), Channel.APP, false))))
                .hasSize(1);
    }

    @Test
    void whoever_was_invited_to_this_study_is_not_drawn_again() {
        UUID person = permitted();
        People.invited(person, STUDY, People.NOW.minus(Duration.ofDays(400)), "expired");
        UUID other = permitted();
        People.invited(other, UUID.randomUUID(), People.NOW.minus(Duration.ofDays(20)), "sent");

        assertThat(pool(PoolOptions.of(INVITE))).extracting(PoolPerson::person).containsExactly(new PersonId(other));
        assertThat(pool(PoolOptions.of(INVITE).capped(1, 30))).isEmpty();
        assertThat(pool(PoolOptions.of(INVITE).capped(1, 10))).hasSize(1);
    }

    @Test
    void a_household_waits_a_fortnight_and_only_then() {
        UUID invited = permitted();
        UUID housemate = permitted();
        RegisterDatabase.put("UPDATE volens.person SET household = decode(repeat('ab', 32), 'hex')");
        UUID neighbour = permitted();
        People.invited(invited, STUDY, People.NOW.minus(Duration.ofDays(13)), "sent");

        assertThat(pool(PoolOptions.of(INVITE)))
                .extracting(PoolPerson::person)
                .containsExactly(new PersonId(neighbour));
        RegisterDatabase.put("UPDATE volens.invitation SET made_at = made_at - interval '2 days'");
        assertThat(pool(PoolOptions.of(INVITE)))
                .extracting(PoolPerson::person)
                .containsExactlyInAnyOrder(new PersonId(housemate), new PersonId(neighbour));
    }

    @Test
    void people_of_whom_something_is_not_known_are_possible_and_not_drawn() {
        UUID person = People.person(BORN, "unknown", "asian", 1);
        People.permit(person, "match-by-record", "contact-by-app");
        Criteria women = new Criteria(null, null, null, List.of("female"), "r", List.of());

        assertThat(pool(women, PoolOptions.of(INVITE))).isEmpty();
        assertThat(engine.count(women, People.NOW).block().possible()).isEqualTo(1);
    }

    @Test
    void a_pool_person_carries_stratum_household_and_whether_steering_is_allowed() {
        UUID person = People.person(BORN, "female", "prefer-not-to-say", null);
        People.permit(person, "match-by-record", "contact-by-app", "steering");
        PoolPerson found = pool(PoolOptions.of(INVITE)).getFirst();

        assertThat(found.steeringAllowed()).isTrue();
        assertThat(found.household()).isEmpty();
        assertThat(List.of(Dimension.values()).stream().map(found.stratum()::category))
                .containsExactly("prefer-not-to-say", "female", "65-74", "unknown");
        RegisterDatabase.put("UPDATE volens.consent_position SET standing = 'refused' WHERE purpose = 'steering'");
        assertThat(pool(PoolOptions.of(INVITE)).getFirst().steeringAllowed()).isFalse();
    }

    @Test
    void more_people_than_a_page_come_each_once() {
        int people = 4_700;
        RegisterDatabase.put("""
                WITH made AS (
                    INSERT INTO volens.person (person_id, birth_date, sex, ethnic_group, language, needs, restricted,
                        registered_at, route, version)
                    SELECT gen_random_uuid(), '1961-03-04', 'female', 'white', 'en', '{}', false, now(), 'import', 1
                    FROM generate_series(1, ?) RETURNING person_id),
                known AS (
                    INSERT INTO volens.consent_state (person_id, last_seq, lock_version) SELECT person_id, 1, 0 FROM made)
                INSERT INTO volens.consent_position (person_id, purpose, scope, standing, seq, decided_at)
                SELECT person_id, purpose, '', 'given', 1, now()
                FROM made, unnest('{match-by-record,contact-by-app}'::text[]) AS purpose
                """, people);

        assertThat(pool(PoolOptions.of(INVITE)).stream().map(PoolPerson::person).distinct())
                .hasSize(people);
        assertThat(count(EVERYONE)).isEqualTo(people);
    }

    @Test
    void a_recheck_sees_what_its_own_transaction_has_changed() {
        UUID person = permitted();
        Criteria old = new Criteria(Examples.years(60), null, "r", List.of(), null, List.of());
        Judgement.Verdict verdict = RegisterDatabase.DATABASE
                .sql("UPDATE volens.person SET died_on = :day WHERE person_id = :person")
                .bind("day", People.TODAY)
                .bind("person", person)
                .fetch()
                .rowsUpdated()
                .then(engine.recheck(List.of(new PersonId(person)), old, People.NOW))
                .map(found -> found.get(new PersonId(person)).verdict())
                .as(RegisterDatabase.TRANSACTION::transactional)
                .block();

        assertThat(verdict).isEqualTo(Judgement.Verdict.EXCLUDED);
        assertThat(engine.recheck(List.of(new PersonId(UUID.randomUUID())), old, People.NOW)
                        .block())
                .isEmpty();
    }

    private static UUID someone() {
        return People.person(BORN, "female", "white", 5);
    }

    private static UUID permitted() {
        UUID person = someone();
        People.permit(person, "match-by-record", "contact-by-app");
        return person;
    }

    private List<PoolPerson> pool(PoolOptions options) {
        return pool(EVERYONE, options);
    }

    private List<PoolPerson> pool(Criteria criteria, PoolOptions options) {
        return engine.pool(criteria, People.NOW, options).collectList().block();
    }

    private long count(Criteria criteria) {
        return engine.count(criteria, People.NOW).block().definite();
    }
}
