package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.volens.consent.ChangeClass;
import org.volens.consent.Purpose;
import org.volens.consent.PurposeBook;
import org.volens.consent.deciding.Defined;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.draft.Classification;
import org.volens.consent.leaflet.draft.Described;
import org.volens.consent.leaflet.draft.DraftWords;
import org.volens.consent.leaflet.history.SectionPurposes;
import org.volens.consent.ledger.LeafletDrafts;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** What a next definition writes: purposes under its number, and its leaflet in one piece. */
class DefinedAnewTest {

    private static final Instant LATER = Instant.parse("2026-11-22T10:00:00Z");

    private static ScratchLedger ledger;

    @BeforeAll
    static void begin() throws SQLException {
        ledger = ScratchLedger.fresh();
    }

    @AfterAll
    static void end() {
        ledger.close();
    }

    @Test
    void a_purpose_defined_anew_keeps_what_it_was_and_what_is_defined_under_a_number_stays() {
        PurposeSql purposes = new PurposeSql(ledger.database(), TestLedger.CLOCK);
        Purpose before =
                purposes.book().block().at("steering", LATER).orElseThrow().purpose();
        purposes.define(
                        2,
                        List.of(
                                Defined.purposeOf("steering", "DUO:0000042"),
                                Defined.purposeOf("brand-new", "DUO:0000006")),
                        LATER)
                .block();
        purposes.define(2, List.of(Defined.purposeOf("steering", "DUO:0000004")), LATER.plusSeconds(9))
                .block();
        purposes.define(List.of(Defined.purposeOf("steering", "DUO:0000011"))).block();
        PurposeBook book = purposes.book().block();
        assertThat(book.versions("steering").stream().map(PurposeBook.Version::number))
                .containsExactly(1, 2);
        assertThat(book.at("steering", LATER.minusSeconds(1)).orElseThrow().purpose())
                .isEqualTo(before);
        assertThat(book.at("steering", LATER).orElseThrow().purpose().duo().given())
                .containsExactly("DUO:0000042");
        assertThat(book.defined("brand-new", LATER.minusSeconds(1))).isEmpty();
        assertThat(purposes.offered().block().stream().map(Purpose::code))
                .contains("steering", "brand-new")
                .doesNotHaveDuplicates();
    }

    @Test
    void rows_of_the_release_before_say_what_they_said() throws SQLException {
        ledger.tamper(
                "UPDATE volens.purpose SET number = NULL, defined_at = NULL, duo_given = NULL, duo_not_given = NULL,"
                        + " duo_code = CASE code WHEN 'match-by-record' THEN 'DUO:0000006' WHEN 'contact-by-app' THEN 'DUO:0000046' END"
                        + " WHERE code IN ('match-by-record', 'contact-by-app', 'contact-by-email')");
        PurposeBook book =
                new PurposeSql(ledger.database(), TestLedger.CLOCK).book().block();
        assertThat(duo(book, "match-by-record")).isEqualTo(new Purpose.DuoCodes(List.of("DUO:0000006"), List.of()));
        assertThat(duo(book, "contact-by-app")).isEqualTo(new Purpose.DuoCodes(List.of(), List.of("DUO:0000046")));
        assertThat(duo(book, "contact-by-email")).isEqualTo(Purpose.DuoCodes.NONE);
        assertThat(book.versions("match-by-record").getFirst().number()).isEqualTo(1);
    }

    private static Purpose.DuoCodes duo(PurposeBook book, String code) {
        return book.versions(code).getFirst().purpose().duo();
    }

    @Test
    void many_nodes_that_start_at_once_publish_one_version_and_other_words_are_declined() {
        List<Boolean> done = Flux.range(0, 6)
                .flatMap(
                        _ -> drafts().publish(described("You choose, always.", ChangeClass.COSMETIC), "the definition"))
                .map(LeafletOutcome.Done.class::isInstance)
                .collectList()
                .block();
        assertThat(done).hasSize(6).containsOnly(true);
        assertThat(refused(drafts().publish(described("You choose, never.", ChangeClass.COSMETIC), "the definition")))
                .containsExactly("version-frozen");
        Described after = described("You choose, always.", ChangeClass.COSMETIC);
        assertThat(refused(
                        drafts().publish(new Described("register", 9, after.words(), after.said()), "the definition")))
                .containsExactly("version-follows");
        assertThat(refused(
                        drafts().publish(new Described("register", 3, other().words(), List.of()), "the definition")))
                .containsExactly("classify");
    }

    private static List<String> refused(Mono<LeafletOutcome<LeafletShown>> outcome) {
        return outcome.block() instanceof LeafletOutcome.Declined<LeafletShown> declined
                ? declined.refusals().stream().map(one -> one.rule()).toList()
                : List.of();
    }

    private static Described other() {
        return described("You choose, each time.", ChangeClass.COSMETIC);
    }

    private static Described described(String sentence, ChangeClass change) {
        return new Described(
                "register",
                2,
                new DraftWords(
                        LanguageTag.ENGLISH,
                        "# Taking part\n\n## What this is\n" + sentence + "\n",
                        Set.of("contact-by-app"),
                        SectionPurposes.ALL,
                        null,
                        null,
                        null),
                List.of(new Classification.Said("what-this-is", change, "It says it more clearly.")));
    }

    private static LeafletDrafts drafts() {
        return new R2dbcLeafletDrafts(
                new LeafletDraftSql(ledger.database()),
                new LeafletIssueSql(ledger.database(), TestLedger.CLOCK),
                new PurposeSql(ledger.database(), TestLedger.CLOCK),
                ledger.transaction(),
                TestLedger.CLOCK);
    }
}
