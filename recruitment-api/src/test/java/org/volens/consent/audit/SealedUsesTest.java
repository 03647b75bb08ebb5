package org.volens.consent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.volens.Asked;
import org.volens.Persona;
import org.volens.TestApi;
import org.volens.TestDatabase;
import org.volens.TestPeople;
import org.volens.TestPeople.Someone;
import org.volens.TestRuns;
import org.volens.transparency.pages.TestPages;

/** What the register puts into pages is what the audit makes again from its rows. */
class SealedUsesTest {

    private static UseAudit.Read audited() {
        try (AuditSql sql =
                new AuditSql(new AuditSql.Account(TestDatabase.accounts().url(), "postgres", "postgres"))) {
            return new UseAudit(new PageRowsSql(sql)).run();
        }
    }

    @Test
    void law_9_the_audit_accepts_every_kind_of_use_that_the_register_tells_and_finds_one_that_was_changed() {
        String code = TestRuns.code();
        UUID study = TestRuns.openStudy(code);
        Someone someone = TestPeople.suiting(code);
        String reference = TestRuns.putInTouch(study, someone);
        Asked.for_(
                200,
                TestApi.as(Persona.NURSE).get().uri("/v1/studies/" + study + "/screenings/" + reference + "/identity"));
        Asked.for_(201, someone.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "register")));
        Someone leaving = TestPeople.suiting(code);
        TestPages.seal();
        Asked.for_(201, leaving.asks().post().uri("/v1/me/stops").bodyValue(Map.of("scope", "erase")));
        UseAudit.Read read = audited();
        assertThat(read.pages()).isPositive();
        assertThat(read.uses()).isGreaterThanOrEqualTo(6);
        UUID person = someone.id().value();
        change(person, "another nurse");
        try {
            assertThatThrownBy(SealedUsesTest::audited)
                    .isInstanceOf(Diverged.class)
                    .hasMessage("A use is not the one that its page holds.");
        } finally {
            change(person, "Nuala Reid");
        }
        routed(person, "not-named");
        try {
            assertThatThrownBy(SealedUsesTest::audited)
                    .isInstanceOf(Diverged.class)
                    .hasMessage("A use is not the one that its page holds.");
        } finally {
            routed(person, "consent");
        }
        assertThat(audited().pages()).isGreaterThanOrEqualTo(read.pages());
    }

    private static void routed(UUID person, String route) {
        TestDatabase.run(
                "UPDATE volens.use_log SET legal_route = ? WHERE person_id = ? AND kind = 'identity-seen'",
                route,
                person);
    }

    private static void change(UUID person, String name) {
        TestDatabase.run(
                "UPDATE volens.use_log SET actor_name = ? WHERE person_id = ? AND kind = 'identity-seen'",
                name,
                person);
    }
}
