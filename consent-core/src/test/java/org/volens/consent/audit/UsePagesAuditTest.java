package org.volens.consent.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.volens.consent.Examples;
import org.volens.consent.How;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.r2dbc.ScratchLedger;

/** The audit holds every use against the page in which it stands, and every page against the log. */
class UsePagesAuditTest {

    private static final String ANY = "(SELECT use_id FROM volens.use_place WHERE place = 201 LIMIT 1)";

    private static ScratchLedger ledger;
    private static Path outside;

    @BeforeAll
    static void pages_of_which_some_people_were_erased() throws Exception {
        ledger = ScratchLedger.fresh();
        outside = Files.createTempDirectory("outside");
        List<PersonId> people = Stream.generate(AuditedLedger::person).limit(6).toList();
        people.forEach(person -> ledger.consents()
                .choose(person, AuditedLedger.given(0, "contact-by-app"))
                .block());
        ScratchPages pages = new ScratchPages(ledger);
        pages.page(people, 50);
        pages.page(people.subList(0, 1), 1);
        ledger.integrate(AuditedLedger.SIGNER, outside);
        pages.page(people, 43);
        erase(people.get(2));
        ledger.integrate(AuditedLedger.SIGNER, outside);
        pages.page(people.subList(3, 5), 2);
    }

    private static void erase(PersonId person) throws Exception {
        ledger.consents()
                .recordStop(person, new Stopping.Request(StopLevel.ERASE, Scope.REGISTER, null, How.link("delete it")))
                .block();
        assertThat(ledger.erasures(outside.resolve("erasures")).now(person).block())
                .isNotNull();
    }

    @AfterAll
    static void thrown_away() {
        ledger.close();
    }

    @Test
    void pages_pass_over_people_who_were_erased_and_what_was_read_is_counted() throws Exception {
        try (ScratchLedger same = ledger.copy()) {
            AuditedLedger.Said said = new AuditedLedger(same, outside).audit();
            assertThat(said.words())
                    .contains("uses: 4 pages, 470 uses in them, 93 gone with their people; 0 other leaves")
                    .endsWith("Nothing diverges.\n");
            assertThat(said.code()).isZero();
        }
    }

    record Tampering(String name, String change, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Tampering> tamperings() {
        String another = "A use is not the one that its page holds.";
        String missing = "A use that stands in a page is missing, and its person was not erased.";
        String tiles = "The tiles of a page do not give its root.";
        return Stream.of(
                new Tampering(
                        "what a use says",
                        "UPDATE volens.use_log SET detail = '{\"outcome\": \"not reached\", \"count\": \"3\"}' WHERE use_id = "
                                + ANY,
                        another),
                new Tampering(
                        "who used it",
                        "UPDATE volens.use_log SET actor_name = 'A. N. Other' WHERE use_id = " + ANY,
                        another),
                new Tampering(
                        "when it was",
                        "UPDATE volens.use_log SET used_at = used_at + interval '1 microsecond' WHERE use_id = " + ANY,
                        another),
                new Tampering(
                        "the decision it rests on",
                        "UPDATE volens.use_log SET decision_seq = 2 WHERE use_id = " + ANY,
                        another),
                new Tampering(
                        "by which legal route",
                        "UPDATE volens.use_log SET legal_route = 'legal-duty' WHERE use_id = " + ANY,
                        another),
                new Tampering(
                        "its basis under Article 6",
                        "UPDATE volens.use_log SET article_6 = '6(1)(a)' WHERE use_id = " + ANY,
                        another),
                new Tampering(
                        "its condition under Article 9",
                        "UPDATE volens.use_log SET article_9 = 'none' WHERE use_id = " + ANY,
                        another),
                new Tampering(
                        "a route taken away, as if the use were older than routes",
                        "UPDATE volens.use_log SET legal_route = NULL, article_6 = NULL, article_9 = NULL WHERE use_id = "
                                + ANY,
                        another),
                new Tampering(
                        "a route given to a use that is older than routes",
                        "UPDATE volens.use_log SET legal_route = 'consent', article_6 = '6(1)(e)', article_9 = '9(2)(j)'"
                                + " WHERE use_id = (SELECT use_id FROM volens.use_place WHERE place = 203 LIMIT 1)",
                        another),
                new Tampering(
                        "a salt", "UPDATE volens.use_place SET salt = sha256(salt) WHERE use_id = " + ANY, another),
                new Tampering(
                        "two places changed round",
                        "UPDATE volens.use_place SET place = CASE place WHEN 4 THEN 5 ELSE 4 END WHERE place IN (4, 5)"
                                + " AND page_id = (SELECT page_id FROM volens.use_page WHERE rows = 300)",
                        another),
                new Tampering(
                        "a use moved to another person",
                        "SET session_replication_role = replica; CREATE TEMP TABLE it AS SELECT use_id, person_id FROM"
                                + " volens.use_place WHERE use_id = " + ANY
                                + "; CREATE TEMP TABLE who AS SELECT person_id"
                                + " FROM volens.use_place WHERE person_id NOT IN (SELECT person_id FROM it) LIMIT 1;"
                                + " UPDATE volens.use_log SET person_id = (TABLE who) WHERE use_id IN (SELECT use_id FROM it);"
                                + " UPDATE volens.use_place SET person_id = (TABLE who) WHERE use_id IN (SELECT use_id FROM it)",
                        "A use is of somebody else than the person whose row it is."),
                new Tampering("a use taken away", "DELETE FROM volens.use_log WHERE use_id = " + ANY, missing),
                new Tampering(
                        "a use taken away with its place",
                        "WITH gone AS (DELETE FROM volens.use_place WHERE use_id = " + ANY
                                + " RETURNING use_id) DELETE FROM volens.use_log WHERE use_id IN (SELECT use_id FROM gone)",
                        missing),
                new Tampering(
                        "a use that was never told",
                        "INSERT INTO volens.use_log SELECT person_id, gen_random_uuid(), used_at, kind, study_id, site_id,"
                                + " organisation_ods, organisation_name, role, actor_id, actor_name, purpose, decision_seq,"
                                + " leaflet_id, leaflet_version, detail, legal_route, article_6, article_9"
                                + " FROM volens.use_log WHERE use_id = " + ANY,
                        "A use stands in no page and does not wait for one."),
                new Tampering(
                        "a use that was never told and waits for a page that is never made",
                        waiting("'2999-01-01'::timestamptz", "used_at"),
                        "A use that waits for a page is of the future."),
                new Tampering(
                        "a use that waits though its hour is long over",
                        waiting("now() - interval '7 hours'", "used_at"),
                        "A use waits for its page for too long."),
                new Tampering(
                        "a use that waits for the page of another hour",
                        waiting("now() - interval '1 minute'", "'2999-01-01'"),
                        "A use waits for the page of another time than its own."),
                new Tampering(
                        "a use that waits and is not there",
                        "INSERT INTO volens.use_queue (person_id, use_id, used_at) VALUES"
                                + " (gen_random_uuid(), gen_random_uuid(), now())",
                        "A use waits for a page and is not there."),
                new Tampering(
                        "a place that is there twice",
                        "INSERT INTO volens.use_gone SELECT page_id, place FROM volens.use_place WHERE use_id = " + ANY,
                        "A page has a place twice, or one that it does not have."),
                new Tampering(
                        "a hash in a tile",
                        "UPDATE volens.use_tile SET hashes = sha256('') || substring(hashes FROM 33) WHERE level = 0"
                                + " AND tile_index = 1",
                        tiles),
                new Tampering(
                        "a hash in an upper tile",
                        "UPDATE volens.use_tile SET hashes = overlay(hashes PLACING sha256('') FROM 1) WHERE level = 1",
                        tiles),
                new Tampering("a tile taken away", "DELETE FROM volens.use_tile WHERE level = 1", tiles),
                new Tampering(
                        "a root",
                        "UPDATE volens.use_page SET root = sha256(root) WHERE rows = 300",
                        "A page of uses is not the one that the log holds."),
                new Tampering(
                        "the times of a page",
                        "UPDATE volens.use_page SET to_at = to_at + interval '1 hour' WHERE rows = 300",
                        "A page of uses is not the one that the log holds."),
                new Tampering(
                        "a page taken away",
                        "SET session_replication_role = replica; DELETE FROM volens.use_page WHERE rows = 300",
                        "A page of uses is missing."),
                new Tampering(
                        "what the log was told of a page",
                        "UPDATE volens.log_item SET canonical = convert_to(replace(convert_from(canonical, 'UTF8'), '300',"
                                + " '299'), 'UTF8')",
                        "What an item says does not give its commitment."),
                new Tampering(
                        "what the log was told, with a commitment that fits",
                        "UPDATE volens.log_item SET salt = sha256(salt), commitment = sha256(sha256(salt) || canonical)"
                                + " WHERE item_id = (SELECT page_id FROM volens.use_page WHERE rows = 300)",
                        "A leaf and the event that it stands for are not the same."),
                new Tampering(
                        "a leaf that is said to be something else",
                        "UPDATE volens.log_leaf SET kind = 'run' WHERE kind = 'uses'",
                        "A leaf and the event that it stands for are not the same."),
                new Tampering(
                        "an item that is no leaf and does not wait",
                        "DELETE FROM volens.leaf_queue WHERE item_id IS NOT NULL",
                        "An item is no leaf of the log and does not wait to become one."));
    }

    /** Makes up a use of that time, and queues it under another. */
    private static String waiting(String used, String queued) {
        return "WITH made AS (INSERT INTO volens.use_log SELECT person_id, gen_random_uuid(), " + used
                + ", kind, study_id, site_id, organisation_ods, organisation_name, role, actor_id, actor_name, purpose,"
                + " decision_seq, leaflet_id, leaflet_version, detail, legal_route, article_6, article_9"
                + " FROM volens.use_log WHERE use_id = " + ANY
                + " RETURNING *) INSERT INTO volens.use_queue (person_id, use_id, used_at) SELECT person_id, use_id, "
                + queued + " FROM made";
    }

    @Test
    void a_use_of_this_hour_waits_for_its_page_and_diverges_from_nothing() throws Exception {
        try (ScratchLedger fresh = ledger.copy()) {
            assertThat(fresh.tamper(waiting("now() - interval '1 minute'", "used_at")))
                    .isOne();
            assertThat(new AuditedLedger(fresh, outside).audit().words()).endsWith("Nothing diverges.\n");
        }
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void law_9_what_the_superuser_rewrites_of_a_use_is_found_and_named(Tampering tampering) throws Exception {
        try (ScratchLedger tampered = ledger.copy()) {
            assertThat(tampered.tamper(tampering.change()))
                    .as("rows that were changed")
                    .isGreaterThanOrEqualTo(tampering.change().contains(";") ? 0 : 1);
            AuditedLedger.Said said = new AuditedLedger(tampered, outside).audit();
            assertThat(said.words()).contains("First divergence: " + tampering.words());
            assertThat(said.code()).isEqualTo(1);
        }
    }

    @Test
    void where_nobody_was_erased_no_use_may_be_said_to_have_gone() throws Exception {
        try (ScratchLedger young = ScratchLedger.fresh()) {
            PersonId person = AuditedLedger.person();
            young.consents().stop(person, Examples.stop(StopLevel.CONTACT)).block();
            new ScratchPages(young).page(List.of(person), 3);
            Path folder = Files.createTempDirectory("outside");
            young.integrate(AuditedLedger.SIGNER, folder);
            assertThat(new AuditedLedger(young, folder).audit().code()).isZero();
            young.tamper("WITH gone AS (DELETE FROM volens.use_place WHERE place = 1 RETURNING page_id, place, use_id),"
                    + " use AS (DELETE FROM volens.use_log WHERE use_id IN (SELECT use_id FROM gone))"
                    + " INSERT INTO volens.use_gone SELECT page_id, place FROM gone");
            assertThat(new AuditedLedger(young, folder).audit().words())
                    .contains("Uses are said to have gone with people who were erased, and nobody was.");
        }
    }
}
