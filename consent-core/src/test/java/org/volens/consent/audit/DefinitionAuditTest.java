package org.volens.consent.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.security.MessageDigest;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.erdtman.jcs.JsonCanonicalizer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.volens.consent.ChangeClass;
import org.volens.consent.deciding.Defined;
import org.volens.consent.duo.DiseaseAreas;
import org.volens.consent.duo.DiseaseCode;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletFormat;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.draft.Classification;
import org.volens.consent.leaflet.draft.Described;
import org.volens.consent.leaflet.draft.DraftWords;
import org.volens.consent.leaflet.draft.Translation;
import org.volens.consent.leaflet.history.SectionPurposes;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.DefinitionLeaf;
import org.volens.consent.proof.receipt.ItemVerifier;
import org.volens.consent.proof.receipt.PublishedKeys;
import org.volens.consent.proof.receipt.Verdict;
import org.volens.consent.r2dbc.EventJson;
import org.volens.consent.r2dbc.ScratchLedger;
import reactor.core.publisher.Flux;

class DefinitionAuditTest {

    private static final String NO_TRIGGERS = "SET session_replication_role = replica; ";
    private static final String CHANGED = "A definition is not the one that the log holds.";
    private static final String UNKNOWN = "A definition is no leaf of the log, or is there twice.";
    private static final String GONE = "A definition that the log holds is gone.";
    private static final String UNLIKE = "A view does not show what its tables hold.";
    private static final String LABELLED = "An item says another kind than its row.";

    private static AuditedLedger lived;

    /** Version 1 and sixteen purposes are there before definitions are leaves, the rest comes after. */
    @BeforeAll
    static void a_register_whose_definitions_are_leaves() throws Exception {
        lived = new AuditedLedger(ScratchLedger.fresh(), Files.createTempDirectory("outside"));
        ScratchLedger ledger = lived.ledger;
        assertThat(ledger.definitionLeaves().begin().block()).isEqualTo(18);
        ledger.consents()
                .choose(AuditedLedger.person(), AuditedLedger.given(0, "steering"))
                .block();
        defineMore(ledger);
        publishSecond(ledger);
        ledger.integrate(AuditedLedger.SIGNER, lived.outside);
    }

    private static void defineMore(ScratchLedger ledger) {
        ledger.purposes()
                .define(
                        2,
                        List.of(
                                Defined.purposeOf("steering", "DUO:0000042"),
                                Defined.purposeOf("brand-new", "DUO:0000006")),
                        Instant.now())
                .as(ledger.transaction()::transactional)
                .block();
        define(ledger, "Diabetes");
    }

    private static void publishSecond(ScratchLedger ledger) {
        DraftWords words = new DraftWords(
                LanguageTag.ENGLISH,
                "# Taking part\n\n## What this is\nYou choose each time.\n\n## Steering\nYou help to steer it.\n",
                Set.of("contact-by-app", "match-by-record", "steering"),
                new SectionPurposes(Map.of("steering", Set.of("steering"))),
                LocalDate.now().plusDays(60),
                "A test.",
                "A test.");
        List<Classification.Said> said = List.of(
                new Classification.Said("what-this-is", ChangeClass.SUBSTANTIVE, "It says what is new."),
                new Classification.Said("steering", ChangeClass.SUBSTANTIVE, "It is new."));
        LeafletShown shown = done(ledger.drafts().publish(new Described("register", 2, words, said), "steward"));
        done(ledger.drafts()
                .add(
                        "register",
                        2,
                        new Translation(
                                new LeafletForm(new LanguageTag("cy"), LeafletFormat.STANDARD),
                                new LeafletContent.Words(
                                        "# Cymryd rhan\n\n## Beth yw hyn {#what-this-is}\nChi sy'n dewis.\n\n## Llywio {#steering}\nHelpu.\n"),
                                "A translator",
                                LocalDate.now(),
                                shown.sha256(),
                                null)));
    }

    private static <T> T done(reactor.core.publisher.Mono<LeafletOutcome<T>> asked) {
        return switch (asked.block()) {
            case LeafletOutcome.Done<T> done -> done.value();
            case LeafletOutcome.Declined<T> declined ->
                throw new AssertionError(declined.refusals().toString());
        };
    }

    /** One way to tamper, where it must be found, and in what words. */
    record Tampering(String name, String change, String where, String words) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Tampering> tamperings() {
        return Stream.of(
                new Tampering(
                        "a purpose's text",
                        "UPDATE volens.purpose SET plain_text = plain_text || ' And more.' WHERE code = 'results'",
                        "definition purpose/results/1, plainText",
                        CHANGED),
                new Tampering(
                        "how long a yes lasts",
                        "UPDATE volens.purpose SET validity_months = 240 WHERE code = 'match-by-record'",
                        "definition purpose/match-by-record/1, validityMonths\n  expected: 24\n  found:    240",
                        CHANGED),
                new Tampering(
                        "a yes that runs out no more",
                        "UPDATE volens.purpose SET validity_months = NULL WHERE code = 'match-by-record'",
                        "definition purpose/match-by-record/1, validityMonths\n  expected: 24\n  found:    nothing",
                        CHANGED),
                new Tampering(
                        "who may say yes",
                        "UPDATE volens.purpose SET minimum_identity = 'P0' WHERE code = 'steering'",
                        "definition purpose/steering/1, minimumIdentity",
                        CHANGED),
                new Tampering(
                        "terms of a purpose",
                        "UPDATE volens.purpose SET duo_given = '{DUO:0000042}' WHERE code = 'steering'",
                        "definition purpose/steering/1, duoGiven",
                        CHANGED),
                new Tampering(
                        "what was said beforehand does something else",
                        "UPDATE volens.purpose SET directive_effect = 'go-on' WHERE code = 'after-death-delete'",
                        "definition purpose/after-death-delete/1, directiveEffect",
                        CHANGED),
                new Tampering(
                        "a choice turned into a directive",
                        "UPDATE volens.purpose SET directive_when = 'unable', directive_effect = 'leave-register'"
                                + " WHERE code = 'results'",
                        "definition purpose/results/1, directiveEffect",
                        CHANGED),
                new Tampering(
                        "a purpose that was defined anew",
                        "UPDATE volens.purpose_anew SET duo_given = '{}' WHERE code = 'steering'",
                        "definition purpose/steering/2, duoGiven",
                        CHANGED),
                new Tampering(
                        "from when on it is defined so",
                        "UPDATE volens.purpose_anew SET defined_at = defined_at - interval '1 year'",
                        "definition purpose/steering/2, definedAt",
                        CHANGED),
                new Tampering(
                        "a purpose taken away",
                        NO_TRIGGERS + "DELETE FROM volens.purpose WHERE code = 'brand-new'",
                        "purpose/brand-new/2",
                        GONE),
                new Tampering(
                        "a purpose added",
                        NO_TRIGGERS
                                + "INSERT INTO volens.purpose_anew SELECT code, 3, defined_at, position, title, plain_text, usual,"
                                + " minimum_identity, validity_months, scope_kind, confidentiality_route, cag_reference,"
                                + " article_6_basis, article_9_condition, controller, processor, agreement_date,"
                                + " direct_marketing, act_reason, duo_given, duo_not_given FROM volens.purpose_anew",
                        "definition purpose/steering/3",
                        UNKNOWN),
                new Tampering(
                        "what an illness is within",
                        "UPDATE volens.disease_area SET within = '{snomed|64572001}'",
                        "definition disease/snomed|73211009, within",
                        CHANGED),
                new Tampering(
                        "what a change means",
                        NO_TRIGGERS
                                + "UPDATE volens.leaflet_change SET class = 'cosmetic' WHERE section = 'what-this-is'",
                        "definition leaflet/register/2, changes",
                        CHANGED),
                new Tampering(
                        "why it means that",
                        NO_TRIGGERS + "UPDATE volens.leaflet_change SET why = 'It is nothing.'",
                        "definition leaflet/register/2, changes",
                        CHANGED),
                new Tampering(
                        "whom a change concerns",
                        NO_TRIGGERS + "UPDATE volens.leaflet_change SET purposes = '{results}'",
                        "definition leaflet/register/2, changes",
                        CHANGED),
                new Tampering(
                        "a change taken away",
                        NO_TRIGGERS + "DELETE FROM volens.leaflet_change WHERE section = 'steering'",
                        "definition leaflet/register/2, changes",
                        CHANGED),
                new Tampering(
                        "a change added",
                        NO_TRIGGERS + "INSERT INTO volens.leaflet_change VALUES"
                                + " ('register', 1, 'what-this-is', '{reworded}', 'widening', 'x', NULL)",
                        "definition leaflet/register/1, changes",
                        CHANGED),
                new Tampering(
                        "until when an old yes stands",
                        NO_TRIGGERS
                                + "UPDATE volens.leaflet_issue SET old_yes_until = old_yes_until + interval '9 years'"
                                + " WHERE version = 2",
                        "definition leaflet/register/2, oldYesUntil",
                        CHANGED),
                new Tampering(
                        "that a version was described",
                        NO_TRIGGERS + "DELETE FROM volens.leaflet_issue WHERE version = 2",
                        "definition leaflet/register/2, baseVersion",
                        CHANGED),
                new Tampering(
                        "what a section explains",
                        NO_TRIGGERS + "UPDATE volens.leaflet_section SET purposes = '{steering,results}'",
                        "definition leaflet/register/2, sections",
                        CHANGED),
                new Tampering(
                        "a purpose that a leaflet explains taken away",
                        NO_TRIGGERS + "DELETE FROM volens.leaflet_purpose WHERE version = 2 AND purpose = 'steering'",
                        "definition leaflet/register/2, purposes",
                        CHANGED),
                new Tampering(
                        "a purpose that a leaflet explains added",
                        NO_TRIGGERS + "INSERT INTO volens.leaflet_purpose VALUES ('register', 2, 'results')",
                        "definition leaflet/register/2, purposes",
                        CHANGED),
                new Tampering(
                        "a leaflet's words and its own hash, under which nobody decided",
                        NO_TRIGGERS + "UPDATE volens.leaflet_version SET source = source || 'We may sell it.', sha256 ="
                                + " encode(sha256(convert_to(source || 'We may sell it.', 'UTF8')), 'hex')"
                                + " WHERE version = 2 AND language = 'en'",
                        "definition form/register/2/en/standard, sha256",
                        CHANGED),
                new Tampering(
                        "a translation's words and its own hash",
                        NO_TRIGGERS + "UPDATE volens.leaflet_version SET source = source || '.', sha256 ="
                                + " encode(sha256(convert_to(source || '.', 'UTF8')), 'hex') WHERE language = 'cy'",
                        "definition form/register/2/cy/standard, sha256",
                        CHANGED),
                new Tampering(
                        "a leaflet's reading age",
                        NO_TRIGGERS
                                + "UPDATE volens.leaflet_version SET reading_age = 5 WHERE language = 'en' AND version = 2",
                        "definition form/register/2/en/standard, readingAge",
                        CHANGED),
                new Tampering(
                        "a time of publication put back",
                        NO_TRIGGERS
                                + "UPDATE volens.leaflet_version SET published_at = published_at - interval '1 year'"
                                + " WHERE language = 'en' AND version = 2",
                        "definition form/register/2/en/standard, publishedAt",
                        CHANGED),
                new Tampering(
                        "a version made a draft again",
                        NO_TRIGGERS + "UPDATE volens.leaflet_version SET status = 'draft' WHERE language = 'cy'",
                        "form/register/2/cy/standard",
                        GONE),
                new Tampering(
                        "a version added that nobody described",
                        NO_TRIGGERS
                                + "INSERT INTO volens.leaflet_version (leaflet_id, version, language, format, status,"
                                + " source, sha256, published_at) SELECT leaflet_id, 3, language, format, 'published',"
                                + " source, sha256, now() FROM volens.leaflet_version WHERE version = 1",
                        "definition form/register/3/en/standard",
                        UNKNOWN),
                new Tampering(
                        "a leaflet's title",
                        NO_TRIGGERS + "UPDATE volens.leaflet SET title = 'Taking a part'",
                        "definition leaflet/register/1, title",
                        CHANGED),
                new Tampering(
                        "what the log holds of a purpose, with the purpose",
                        "UPDATE volens.purpose SET validity_months = 240 WHERE code = 'match-by-record'; "
                                + inItem("\"validityMonths\":24", "\"validityMonths\":240"),
                        "What an item says does not give its commitment.",
                        "log_item, item"),
                new Tampering(
                        "all of that, and its commitment",
                        "UPDATE volens.purpose SET validity_months = 240 WHERE code = 'match-by-record'; "
                                + inItem("\"validityMonths\":24", "\"validityMonths\":240")
                                + "; UPDATE volens.log_item SET commitment = sha256(salt || canonical)",
                        "log_leaf and log_entry, leaf",
                        "A leaf and the event that it stands for are not the same."),
                new Tampering(
                        "what the log holds of a purpose taken away with it",
                        NO_TRIGGERS + "DELETE FROM volens.purpose WHERE code = 'results';"
                                + " DELETE FROM volens.log_item_entry USING volens.log_item item WHERE item.item_id ="
                                + " log_item_entry.item_id AND convert_from(canonical, 'UTF8') LIKE '%purpose/results/1%';"
                                + " DELETE FROM volens.log_item WHERE convert_from(canonical, 'UTF8') LIKE"
                                + " '%purpose/results/1%'",
                        "log_leaf and log_entry, leaf",
                        "A leaf and the event that it stands for are not the same."),
                new Tampering(
                        "that it has begun",
                        "DELETE FROM volens.log_item_entry USING volens.log_item item WHERE item.item_id ="
                                + " log_item_entry.item_id AND convert_from(canonical, 'UTF8') LIKE '%\"begun\"%';"
                                + " DELETE FROM volens.log_item WHERE convert_from(canonical, 'UTF8') LIKE '%\"begun\"%'",
                        "log_item, item",
                        "Definitions are leaves of the log, and none says since when."),
                new Tampering(
                        "that definitions are leaves at all",
                        "DELETE FROM volens.log_item_entry USING volens.log_item item WHERE item.item_id ="
                                + " log_item_entry.item_id AND kind = 'definition';"
                                + " DELETE FROM volens.log_item WHERE kind = 'definition'",
                        "log_leaf and log_entry, leaf 0 of log 1",
                        "A leaf and the event that it stands for are not the same."),
                new Tampering(
                        "an event's leaf called a definition",
                        "UPDATE volens.log_leaf leaf SET kind = 'definition' FROM volens.log_entry entry"
                                + " WHERE entry.leaf_index = leaf.leaf_index",
                        "log_leaf and log_entry, leaf",
                        "A leaf and the event that it stands for are not the same."),
                new Tampering(
                        "the view by which a new version ends an old yes",
                        "CREATE OR REPLACE VIEW volens.leaflet_supersession AS SELECT leaflet_id, version AS by_version,"
                                + " 'substantive'::text AS class, NULL::text[] AS purposes, published_at,"
                                + " published_at AS old_yes_until FROM volens.leaflet_version WHERE false",
                        "view leaflet_supersession\n  expected: {\"class\": \"substantive\"",
                        UNLIKE),
                new Tampering(
                        "the view by which purposes are read",
                        "ALTER VIEW volens.purpose_definition RENAME TO was; CREATE VIEW volens.purpose_definition AS"
                                + " SELECT * FROM volens.was UNION ALL SELECT * FROM volens.was WHERE code = 'results';"
                                + " GRANT SELECT ON volens.purpose_definition TO volens_audit",
                        "view purpose_definition\n  expected: no such row",
                        UNLIKE),
                new Tampering(
                        "a purpose, and all definitions called what was said of runs",
                        NO_TRIGGERS + "UPDATE volens.log_leaf SET kind = 'run' WHERE kind = 'definition';"
                                + " UPDATE volens.log_item SET kind = 'run' WHERE kind = 'definition';"
                                + " UPDATE volens.purpose SET validity_months = 240 WHERE code = 'match-by-record'",
                        "(run)\n  expected: definition\n  found:    run",
                        LABELLED),
                new Tampering(
                        "a purpose, what the log holds of it called something else, and another put in its place",
                        NO_TRIGGERS + replaced(),
                        "log_item, item 018f0000-0000-7000-8000-000000000001 (run)",
                        LABELLED));
    }

    /** The old leaf stays with an item of another name and kind, and a new item under the definition's name waits. */
    private static String replaced() {
        String its = "(SELECT item_id FROM volens.log_item"
                + " WHERE convert_from(canonical, 'UTF8') LIKE '%purpose/match-by-record/1\"%')";
        return "UPDATE volens.purpose SET validity_months = 240 WHERE code = 'match-by-record';"
                + " CREATE TEMP TABLE anew AS SELECT * FROM volens.log_item WHERE item_id = " + its + ";"
                + " UPDATE volens.log_leaf leaf SET kind = 'run' FROM volens.log_item_entry entry WHERE entry.log_id ="
                + " leaf.log_id AND entry.leaf_index = leaf.leaf_index AND entry.item_id = " + its + ";"
                + " UPDATE volens.log_item_entry SET item_id = '018f0000-0000-7000-8000-000000000001' WHERE item_id = "
                + its + ";"
                + " UPDATE volens.log_item SET kind = 'run', item_id = '018f0000-0000-7000-8000-000000000001'"
                + " WHERE item_id = " + its + ";"
                + " UPDATE anew SET canonical = convert_to(replace(convert_from(canonical, 'UTF8'),"
                + " '\"validityMonths\":24', '\"validityMonths\":240'), 'UTF8');"
                + " UPDATE anew SET commitment = sha256(salt || canonical);"
                + " INSERT INTO volens.log_item SELECT * FROM anew;"
                + " INSERT INTO volens.leaf_queue (item_id, kind, commitment)"
                + " SELECT item_id, 'definition', commitment FROM anew";
    }

    private static String inItem(String before, String after) {
        return "UPDATE volens.log_item SET canonical = convert_to(replace(convert_from(canonical, 'UTF8'), '" + before
                + "', '" + after
                + "'), 'UTF8') WHERE convert_from(canonical, 'UTF8') LIKE '%purpose/match-by-record/1%'";
    }

    @Test
    void untouched_definitions_pass_and_are_counted() throws Exception {
        AuditedLedger.Said said = lived.audit();
        assertThat(said.words())
                .contains("definitions: 24, as the log holds them\n", "0 other leaves")
                .endsWith("Nothing diverges.\n");
        assertThat(said.code()).isZero();
    }

    @ParameterizedTest
    @MethodSource("tamperings")
    void law_4_a_definition_that_the_superuser_rewrites_is_found_and_named(Tampering tampering) throws Exception {
        try (var ledger = lived.copy().ledger) {
            ledger.tamper(tampering.change());
            AuditedLedger.Said said = new AuditedLedger(ledger, lived.outside).audit();
            assertThat(said.words())
                    .contains(tampering.words(), tampering.where())
                    .contains("First divergence:", "expected:", "found:");
            assertThat(said.code()).isEqualTo(1);
        }
    }

    @Test
    void what_somebody_adds_gets_no_leaf_by_a_restart() throws Exception {
        try (var ledger = lived.copy().ledger) {
            ledger.tamper("UPDATE volens.purpose SET validity_months = 240 WHERE code = 'match-by-record'");
            ledger.tamper(NO_TRIGGERS + "INSERT INTO volens.leaflet_purpose VALUES ('register', 7, 'results')");
            assertThat(ledger.definitionLeaves().begin().block()).isZero();
            ledger.diseases()
                    .define(List.of(new DiseaseAreas.Area(
                            DiseaseCode.read("snomed|38341003"), "High blood pressure", Set.of())))
                    .as(ledger.transaction()::transactional)
                    .block();
            ledger.integrate(AuditedLedger.SIGNER, lived.copiedOutside());
            AuditedLedger.Said said = new AuditedLedger(ledger, lived.outside).audit();
            assertThat(said.words())
                    .contains("definition leaflet/register/7", UNKNOWN)
                    .doesNotContain("disease/snomed|38341003");
        }
    }

    /** A service that starts defines what is missing, and must start. */
    @Test
    void law_4_what_was_taken_away_and_is_defined_again_keeps_the_leaf_that_it_had() throws Exception {
        try (var ledger = lived.copy().ledger) {
            String taken = NO_TRIGGERS + "DELETE FROM volens.disease_area WHERE code = 'snomed|73211009'";
            ledger.tamper(taken);
            define(ledger, "Diabetes");
            assertThat(new AuditedLedger(ledger, lived.outside).audit().words()).endsWith("Nothing diverges.\n");
            ledger.tamper(taken);
            define(ledger, "Sugar");
            AuditedLedger.Said said = new AuditedLedger(ledger, lived.outside).audit();
            assertThat(said.words())
                    .contains(CHANGED)
                    .contains(
                            "definition disease/snomed|73211009, title\n  expected: \"Diabetes\"\n  found:    \"Sugar\"");
            assertThat(said.code()).isEqualTo(1);
        }
    }

    private static void define(ScratchLedger ledger, String title) {
        ledger.diseases()
                .define(List.of(new DiseaseAreas.Area(DiseaseCode.read("snomed|73211009"), title, Set.of())))
                .as(ledger.transaction()::transactional)
                .block();
    }

    static Stream<String> withoutLeaf() {
        return Stream.of(
                "INSERT INTO volens.disease_area VALUES ('icd|other', 'Another', '{}')",
                "INSERT INTO volens.purpose SELECT (jsonb_populate_record(purpose, '{\"code\": \"another\"}')).*"
                        + " FROM volens.purpose WHERE code = 'steering'",
                "INSERT INTO volens.purpose_anew SELECT (jsonb_populate_record(anew, '{\"number\": 9}')).*"
                        + " FROM volens.purpose_anew anew",
                "INSERT INTO volens.leaflet_version (leaflet_id, version, language, format, status, source, sha256,"
                        + " published_at) SELECT leaflet_id, 3, language, format, 'published', source, sha256,"
                        + " published_at FROM volens.leaflet_version WHERE version = 1");
    }

    /** As a release that knows nothing of leaves, whose nodes still run, would. */
    @ParameterizedTest
    @MethodSource("withoutLeaf")
    void law_4_a_definition_without_its_leaf_cannot_be_committed(String insert) throws Exception {
        try (var ledger = lived.copy().ledger) {
            assertThatThrownBy(() -> ledger.tamper(insert))
                    .hasMessageContaining("A definition becomes a leaf of the log in the transaction that makes it");
            assertThat(new AuditedLedger(ledger, lived.outside).audit().code()).isZero();
        }
    }

    @Test
    void before_it_has_begun_nothing_diverges_and_that_is_told() throws Exception {
        try (ScratchLedger fresh = ScratchLedger.fresh()) {
            AuditedLedger ledger = new AuditedLedger(fresh, Files.createTempDirectory("outside"));
            fresh.consents()
                    .choose(AuditedLedger.person(), AuditedLedger.given(0, "steering"))
                    .block();
            fresh.integrate(AuditedLedger.SIGNER, ledger.outside);
            assertThat(ledger.audit().words())
                    .contains("definitions: 18, none of them a leaf of the log yet")
                    .endsWith("Nothing diverges.\n");
        }
    }

    @Test
    void many_processes_that_start_at_once_begin_once_and_write_nothing_anew() throws Exception {
        try (ScratchLedger fresh = ScratchLedger.fresh()) {
            AuditedLedger ledger = new AuditedLedger(fresh, Files.createTempDirectory("outside"));
            fresh.consents()
                    .choose(AuditedLedger.person(), AuditedLedger.given(0, "steering"))
                    .block();
            fresh.integrate(AuditedLedger.SIGNER, ledger.outside);
            List<Integer> begun = Flux.range(0, 6)
                    .flatMap(_ -> fresh.definitionLeaves().begin())
                    .collectList()
                    .block();
            assertThat(begun).containsExactlyInAnyOrder(18, 0, 0, 0, 0, 0);
            defineMore(fresh);
            fresh.integrate(AuditedLedger.SIGNER, ledger.outside);
            assertThat(names(fresh))
                    .as("what was there, in order, after what was a leaf before; and then what came")
                    .containsExactly(
                            "",
                            "form/register/1/en/standard",
                            "leaflet/register/1",
                            "purpose/after-death-delete/1",
                            "purpose/after-death-go-on/1",
                            "purpose/contact-by-app/1",
                            "purpose/contact-by-email/1",
                            "purpose/if-unable-leave-register/1",
                            "purpose/if-unable-nobody-for-me/1",
                            "purpose/if-unable-stop-access/1",
                            "purpose/if-unable-stop-contact/1",
                            "purpose/match-by-record/1",
                            "purpose/put-in-touch/1",
                            "purpose/results/1",
                            "purpose/steering/1",
                            "purpose/take-part-contact-later/1",
                            "purpose/take-part-results/1",
                            "purpose/take-part-samples/1",
                            "purpose/take-part/1",
                            "begun",
                            "purpose/brand-new/2",
                            "purpose/steering/2",
                            "disease/snomed|73211009");
            assertThat(ledger.audit().words()).endsWith("Nothing diverges.\n");
        }
    }

    private static List<String> names(ScratchLedger ledger) throws SQLException {
        List<String> names = new ArrayList<>();
        try (var connection = ledger.superuser();
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("SELECT coalesce(convert_from(canonical, 'UTF8')::jsonb ->> 'name', '')"
                                + " FROM volens.log_leaf LEFT JOIN volens.log_item_entry USING (log_id, leaf_index)"
                                + " LEFT JOIN volens.log_item USING (item_id) ORDER BY leaf_index")) {
            while (rows.next()) {
                names.add(rows.getString(1));
            }
        }
        return names;
    }

    @Test
    void law_5_who_has_read_a_definition_can_compute_its_leaf_without_us() throws Exception {
        byte[] said = new JsonCanonicalizer("""
                {"kind": "definition", "name": "disease/snomed|73211009", "disease": "snomed|73211009", "title": "Diabetes",
                 "within": []}""").getEncodedUTF8();
        byte[] tag = sha256("volens definition 1".getBytes(StandardCharsets.UTF_8));
        byte[] data = sha256(tag, said);
        try (var connection = lived.ledger.superuser();
                var look = connection.prepareStatement("SELECT kind FROM volens.log_leaf WHERE data = ?")) {
            look.setBytes(1, data);
            try (var row = look.executeQuery()) {
                assertThat(row.next()).isTrue();
                assertThat(row.getString(1)).isEqualTo("definition");
            }
        }
    }

    @Test
    void law_5_a_definition_is_taken_for_no_event_and_for_nothing_else_in_the_log() {
        DefinitionLeaf definition = DefinitionLeaf.of("disease/x", "{\"kind\":\"definition\",\"name\":\"disease/x\"}");
        assertThatThrownBy(() -> EventJson.written(definition.canonical())).isInstanceOf(RuntimeException.class);
        Commitment sealed = definition.commitment();
        assertThat(sealed.holds()).isTrue();
        String file = "{\"proofOf\":\"run\",\"item\":\"%s\",\"salt\":\"%s\",\"commitment\":\"%s\",\"proof\":\"\"}"
                .formatted(
                        definition.text().replace("\"", "\\\""),
                        HexFormat.of().formatHex(sealed.salt()),
                        HexFormat.of().formatHex(sealed.value()));
        Verdict verdict = new ItemVerifier(new PublishedKeys(List.of(), List.of(), List.of()), 0)
                .verify(file.getBytes(StandardCharsets.UTF_8));
        assertThat(verdict.firstFailure().orElseThrow().toString())
                .contains("It is of another kind than the file says.");
    }

    private static byte[] sha256(byte[]... parts) throws Exception {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        IntStream.range(0, parts.length).forEach(at -> digest.update(parts[at]));
        return digest.digest();
    }
}
