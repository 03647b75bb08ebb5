package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.volens.consent.r2dbc.TestLedger.CLOCK;
import static org.volens.consent.r2dbc.TestLedger.DATABASE;
import static org.volens.consent.r2dbc.TestLedger.TRANSACTION;

import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import javax.crypto.Cipher;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.Acting;
import org.volens.consent.acting.ActingRequest;
import org.volens.consent.acting.ActingRules;
import org.volens.consent.acting.AgeBand;
import org.volens.consent.acting.Capacity;
import org.volens.consent.acting.Mandate;
import org.volens.consent.acting.Nation;
import org.volens.consent.acting.Represented;
import org.volens.consent.acting.Role;
import org.volens.consent.acting.StudyType;
import org.volens.consent.acting.Wanted;
import org.volens.consent.ledger.Mandates;
import org.volens.consent.ledger.Mandates.Check;
import org.volens.consent.ledger.Mandates.Delegate;
import org.volens.consent.ledger.Mandates.Document;
import org.volens.consent.ledger.Mandates.Ending;
import org.volens.consent.ledger.Mandates.Held;
import org.volens.consent.ledger.Mandates.Proposal;
import org.volens.consent.ledger.Mandates.SignIn;

class MandateSqlTest {

    private static final Instant NOW = CLOCK.instant().truncatedTo(ChronoUnit.MICROS);
    private static final Scope STUDY = Scope.study(UUID.fromString("019a0000-0000-7000-8000-000000000001"));
    private static final String NAME = "Wilhelmina Featherstonehaugh, 0161 496 0123";

    private final Mandates mandates = new MandateSql(DATABASE, TRANSACTION, CLOCK);
    private final PersonId person = new PersonId(Ids.next(NOW));

    @Test
    void what_is_proposed_is_read_back_and_nothing_is_checked_yet() {
        Delegate delegate = delegate(null);
        Proposal proposal = proposal(Role.PERSONAL_CONSULTEE, STUDY);
        mandates.propose(person, delegate, proposal).block();
        Held held = only();
        assertThat(held.person()).isEqualTo(person);
        assertThat(held.mandateId()).isEqualTo(proposal.mandateId());
        assertThat(held.delegateId()).isEqualTo(delegate.delegateId());
        assertThat(held.sealedDelegate()).isEqualTo(delegate.sealed());
        Mandate mandate = held.mandate();
        assertThat(mandate.role()).isEqualTo(Role.PERSONAL_CONSULTEE);
        assertThat(mandate.nation()).isEqualTo(Nation.ENGLAND);
        assertThat(mandate.covers()).isEqualTo(STUDY);
        assertThat(mandate.from()).isEqualTo(proposal.from());
        assertThat(mandate.until()).isEqualTo(proposal.until());
        assertThat(mandate.endedAt()).isNull();
        assertThat(mandate.evidence().sha256()).isEqualTo(proposal.document().sha256());
        assertThat(mandate.evidence().checkedBy()).isNull();
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void every_role_and_nation_of_the_rules_can_be_kept(Role role) {
        for (Nation nation : Nation.values()) {
            Proposal one = new Proposal(
                    Ids.next(NOW), role, nation, STUDY, NOW, null, document("paper", "0".repeat(64)), "steward-1");
            mandates.propose(person, delegate(null), one).block();
        }
        assertThat(mandates.of(person).block())
                .extracting(held -> held.mandate().nation())
                .containsExactlyInAnyOrder(Nation.values());
        assertThat(mandates.of(person).block())
                .allSatisfy(held -> assertThat(held.mandate().role()).isEqualTo(role));
    }

    @Test
    void the_last_check_of_a_steward_counts() {
        Proposal proposal = proposal(Role.NOMINATED_CONSULTEE, STUDY);
        mandates.propose(person, delegate(null), proposal).block();
        assertThat(mandates.waiting(10_000).block()).extracting(Held::mandateId).contains(proposal.mandateId());
        assertThat(check(proposal, proposal.document(), true, true, 1)).isTrue();
        assertThat(mandates.waiting(10_000).block()).extracting(Held::mandateId).doesNotContain(proposal.mandateId());
        assertThat(only().mandate().evidence().checkedBy()).isEqualTo("steward-1");
        assertThat(only().mandate().evidence().nobodyNearer()).isTrue();
        check(proposal, proposal.document(), false, true, 2);
        assertThat(only().mandate().evidence().checkedBy()).isNull();
        assertThat(only().mandate().evidence().nobodyNearer()).isFalse();
        Document better = document("a better one", "9".repeat(64));
        check(proposal, better, true, false, 3);
        assertThat(only().mandate().evidence().reference()).isEqualTo("a better one");
        assertThat(only().mandate().evidence().checkedBy()).isEqualTo("steward-3");
    }

    @Test
    void a_steward_can_grant_for_less_time_than_was_asked_for_and_never_for_more() {
        Proposal proposal = proposal(Role.PERSONAL_CONSULTEE, STUDY);
        mandates.propose(person, delegate(null), proposal).block();
        Instant asked = only().mandate().until();
        grant(proposal, asked.minus(Duration.ofDays(9)));
        assertThat(only().mandate().until()).isEqualTo(asked.minus(Duration.ofDays(9)));
        grant(proposal, asked.plus(Duration.ofDays(9)));
        assertThat(only().mandate().until()).isEqualTo(asked);
        grant(proposal, null);
        assertThat(only().mandate().until()).isEqualTo(asked);
    }

    private void grant(Proposal proposal, Instant until) {
        Check granted = new Check(proposal.document(), true, true, "steward-1", null, until);
        assertThat(mandates.check(person, proposal.mandateId(), granted).block())
                .isTrue();
    }

    @Test
    void a_check_of_no_mandate_is_told_and_keeps_nothing() {
        assertThat(mandates.check(
                                person,
                                UUID.randomUUID(),
                                new Check(document("x", "1".repeat(64)), true, false, "s", null))
                        .block())
                .isFalse();
        assertThat(mandates.of(person).block()).isEmpty();
    }

    @Test
    void a_mandate_is_ended_once_and_stays_to_be_read() {
        Proposal proposal = proposal(Role.PARENTAL_RESPONSIBILITY, Scope.REGISTER);
        mandates.propose(person, delegate(null), proposal).block();
        assertThat(mandates.end(person, proposal.mandateId(), new Ending(null, "asked by the person"))
                        .block())
                .isTrue();
        Instant ended = only().mandate().endedAt();
        assertThat(ended).isBetween(NOW.minusSeconds(60), CLOCK.instant().plusSeconds(60));
        assertThat(mandates.end(person, proposal.mandateId(), new Ending("steward-1", "again"))
                        .block())
                .isFalse();
        assertThat(only().mandate().endedAt()).isEqualTo(ended);
        assertThat(mandates.waiting(10_000).block()).extracting(Held::mandateId).doesNotContain(proposal.mandateId());
    }

    @Test
    void a_sign_in_finds_everybody_it_acts_for_and_nobody_else() {
        SignIn mother = new SignIn("https://issuer.example", "mother-" + UUID.randomUUID());
        PersonId other = new PersonId(Ids.next(NOW));
        mandates.propose(person, delegate(mother), proposal(Role.PARENTAL_RESPONSIBILITY, Scope.REGISTER))
                .block();
        mandates.propose(other, delegate(mother), proposal(Role.PERSONAL_CONSULTEE, STUDY))
                .block();
        mandates.propose(other, delegate(null), proposal(Role.PERSONAL_CONSULTEE, STUDY))
                .block();
        assertThat(mandates.heldBy(mother).block()).extracting(Held::person).containsExactlyInAnyOrder(person, other);
        assertThat(mandates.heldBy(new SignIn(mother.issuer(), "somebody")).block())
                .isEmpty();
    }

    @Test
    void one_delegate_can_hold_several_mandates() {
        Delegate delegate = delegate(new SignIn("https://issuer.example", "d-" + UUID.randomUUID()));
        mandates.propose(person, delegate, proposal(Role.PERSONAL_CONSULTEE, STUDY))
                .block();
        mandates.propose(person, delegate, proposal(Role.PERSONAL_CONSULTEE, Scope.study(UUID.randomUUID())))
                .block();
        assertThat(mandates.of(person).block()).extracting(Held::delegateId).containsOnly(delegate.delegateId());
        assertThat(mandates.heldBy(delegate.signIn()).block()).hasSize(2);
    }

    @Test
    void a_proposal_that_cannot_be_kept_leaves_nothing_behind() {
        Proposal wrong = proposal(Role.PERSONAL_CONSULTEE, Scope.REGISTER);
        assertThatThrownBy(() -> mandates.propose(person, delegate(null), wrong).block())
                .hasMessageContaining("check");
        assertThatThrownBy(() -> mandates.propose(
                                person,
                                new Delegate(Ids.next(NOW), new byte[3], null),
                                proposal(Role.PERSONAL_CONSULTEE, STUDY))
                        .block())
                .hasMessageContaining("check");
        assertThat(count("SELECT count(*) FROM volens.delegate WHERE person_id = '" + person.value() + "'"))
                .isZero();
    }

    @Test
    void who_the_delegate_is_stands_nowhere_in_clear() throws Exception {
        mandates.propose(person, delegate(null), proposal(Role.PERSONAL_CONSULTEE, STUDY))
                .block();
        String hex = HexFormat.of().formatHex("Featherstonehaugh".getBytes(StandardCharsets.UTF_8));
        for (String table : List.of(
                "delegate",
                "delegate_sign_in",
                "mandate",
                "mandate_evidence",
                "mandate_check",
                "capacity_finding",
                "acting_task")) {
            assertThat(count("SELECT count(*) FROM volens." + table + " AS one WHERE one::text ILIKE '%Featherstone%'"
                            + " OR one::text LIKE '%" + hex + "%'"))
                    .as(table)
                    .isZero();
        }
    }

    @Test
    void the_rules_say_yes_once_a_steward_has_looked_and_no_once_it_is_ended() {
        Proposal proposal = proposal(Role.PERSONAL_CONSULTEE, STUDY);
        mandates.propose(person, delegate(null), proposal).block();
        assertThat(advises()).isInstanceOf(Acting.OnlyStopOrPause.class);
        check(proposal, proposal.document(), true, false, 1);
        assertThat(advises())
                .isInstanceOfSatisfying(
                        Acting.May.class, may -> assertThat(may.as()).isEqualTo(Acting.As.ADVICE));
        mandates.end(person, proposal.mandateId(), new Ending("steward-1", "moved away"))
                .block();
        assertThat(advises()).isInstanceOf(Acting.Refused.class);
    }

    private Acting advises() {
        Represented unable = new Represented(Nation.ENGLAND, AgeBand.ADULT, Capacity.LACKS, false, false);
        return ActingRules.decide(
                new ActingRequest(unable, only().mandate(), StudyType.OTHER, STUDY, Wanted.ADVISE_AGREE),
                Set.of(Nation.ENGLAND),
                CLOCK.instant().plusSeconds(60));
    }

    private Held only() {
        List<Held> held = mandates.of(person).block();
        assertThat(held).hasSize(1);
        return held.getFirst();
    }

    private Boolean check(Proposal proposal, Document document, boolean accepted, boolean nearer, int minute) {
        Clock later = Clock.fixed(NOW.plusSeconds(minute), ZoneOffset.UTC);
        return new MandateSql(DATABASE, TRANSACTION, later)
                .check(person, proposal.mandateId(), new Check(document, accepted, nearer, "steward-" + minute, null))
                .block();
    }

    private static Proposal proposal(Role role, Scope covers) {
        return new Proposal(
                Ids.next(NOW),
                role,
                Nation.ENGLAND,
                covers,
                NOW.minus(Duration.ofDays(1)),
                NOW.plus(Duration.ofDays(300)),
                document("letter 4", "a".repeat(64)),
                null);
    }

    private static Document document(String reference, String sha256) {
        return new Document(Ids.next(NOW), reference, sha256);
    }

    private static Delegate delegate(SignIn signIn) {
        return new Delegate(Ids.next(NOW), sealed(NAME), signIn);
    }

    /** Sealed as a caller would. */
    private static byte[] sealed(String text) {
        try {
            Cipher cipher = Cipher.getInstance("AES/GCM/NoPadding");
            cipher.init(
                    Cipher.ENCRYPT_MODE,
                    new SecretKeySpec(Ids.random(32), "AES"),
                    new GCMParameterSpec(128, Ids.random(12)));
            return cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
        } catch (java.security.GeneralSecurityException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static long count(String sql) {
        try (Connection connection = TestLedger.superuser();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (java.sql.SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
