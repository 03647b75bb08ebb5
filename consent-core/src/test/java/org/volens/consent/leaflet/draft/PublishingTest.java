package org.volens.consent.leaflet.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.leaflet.draft.Desk.ONE;
import static org.volens.consent.leaflet.draft.Desk.TODAY;
import static org.volens.consent.leaflet.draft.Desk.described;
import static org.volens.consent.leaflet.draft.Desk.done;
import static org.volens.consent.leaflet.draft.Desk.draft;
import static org.volens.consent.leaflet.draft.Desk.ground;
import static org.volens.consent.leaflet.draft.Desk.published;
import static org.volens.consent.leaflet.draft.Desk.refused;
import static org.volens.consent.leaflet.draft.Desk.step;
import static org.volens.consent.leaflet.draft.Desk.words;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.history.SectionChange;
import org.volens.consent.leaflet.history.SectionPurposes;

class PublishingTest {

    private static final Optional<PublishedVersion> FIRST = Optional.of(Desk.version(ONE));
    private static final String TWO = ONE.replace("You choose.", "You alone choose.") + "We also ask.\n";

    @Test
    void a_first_version_is_frozen_as_it_was_written() {
        Publication publication = published(draft(words(ONE), Optional.empty()), Optional.empty());
        assertThat(publication.version()).isEqualTo(1);
        assertThat(publication.source().text()).isEqualTo(ONE);
        assertThat(publication.changes()).isEmpty();
        assertThat(publication.endings()).isEmpty();
    }

    @Test
    void every_section_that_changed_has_to_be_described() {
        assertThat(refused(decide(draft(words(TWO), FIRST), FIRST)))
                .containsExactly("changes[what] classify", "changes[find] classify");
    }

    @Test
    void what_was_said_of_other_words_has_to_be_said_again() {
        LeafletDraft described = described(words(TWO), FIRST, ChangeClass.COSMETIC);
        LeafletDraft reworded =
                done(Drafting.write("register", Optional.of(described), FIRST, words(TWO + "And more.\n"), step(2)));
        assertThat(refused(decide(reworded, FIRST))).containsExactly("changes[find] classify-again");
    }

    @Test
    void what_was_said_of_a_section_that_is_as_it_was_has_to_be_taken_back() {
        LeafletDraft described = described(words(TWO), FIRST, ChangeClass.COSMETIC);
        LeafletDraft reverted =
                done(Drafting.write("register", Optional.of(described), FIRST, words(ONE + "We also ask.\n"), step(2)));
        assertThat(refused(decide(reverted, FIRST))).containsExactly("changes[what] not-changed");
        assertThat(refused(decide(
                        described(words(ONE), Optional.empty(), ChangeClass.COSMETIC)
                                .saying(described.classifications(), "steward", Desk.NOW),
                        Optional.empty())))
                .containsExactly("changes[what] not-changed", "changes[find] not-changed");
    }

    @Test
    void a_change_without_a_reason_is_not_published() {
        LeafletDraft described = described(words(ONE + "More.\n"), FIRST, ChangeClass.WIDENING);
        Classification said = described.classifications().getFirst();
        LeafletDraft silent = described.saying(
                List.of(new Classification(
                        said.section(), said.change(), " ", said.differenceSha256(), said.by(), said.at())),
                "steward",
                Desk.NOW);
        assertThat(refused(decide(silent, FIRST))).containsExactly("changes[find].why why");
    }

    @Test
    void the_same_words_are_no_new_version() {
        assertThat(refused(decide(draft(words(ONE), FIRST), FIRST))).containsExactly("source nothing-changed");
    }

    @Test
    void a_leaflet_without_sections_or_with_an_unknown_purpose_is_not_published() {
        DraftWords bare = new DraftWords(
                Desk.ENGLISH,
                "You can go. It is ok.\n",
                Set.of("match", "other"),
                SectionPurposes.ALL,
                null,
                null,
                null);
        assertThat(refused(decide(draft(bare, Optional.empty()), Optional.empty())))
                .containsExactly("source sections", "purposes[other] purpose-known");
    }

    @Test
    void a_text_above_thirteen_needs_a_reason() {
        String hard = ONE.replace(
                "You choose.",
                "Notwithstanding organisational representatives reconsidering participation arrangements subsequently,"
                        + " contractual obligations continue indefinitely.");
        assertThat(refused(decide(draft(words(hard), Optional.empty()), Optional.empty())))
                .containsExactly("readingAgeReason reading-age");
        DraftWords reasoned = new DraftWords(
                Desk.ENGLISH, hard, Desk.PURPOSES, SectionPurposes.ALL, null, "The law's own words.", null);
        assertThat(published(draft(reasoned, Optional.empty()), Optional.empty())
                        .readingAgeReason())
                .isEqualTo("The law's own words.");
    }

    @Test
    void the_day_to_decide_again_comes_after_today_within_a_year_and_only_with_a_substantive_change() {
        assertThat(refused(withDay(TODAY.plusDays(30), ChangeClass.COSMETIC)))
                .containsExactly("decideAgainBy decide-again-needed");
        assertThat(refused(withDay(TODAY.plusDays(30), ChangeClass.WIDENING)))
                .containsExactly("decideAgainBy decide-again-needed");
        assertThat(refused(withDay(TODAY, ChangeClass.SUBSTANTIVE))).containsExactly("decideAgainBy in-the-future");
        assertThat(refused(withDay(TODAY.plusMonths(12).plusDays(1), ChangeClass.SUBSTANTIVE)))
                .containsExactly("decideAgainBy decide-again-soon");
        Publication publication = done(withDay(LocalDate.parse("2027-07-01"), ChangeClass.SUBSTANTIVE));
        assertThat(publication.oldYesUntil()).isEqualTo(Instant.parse("2027-07-01T23:00:00Z"));
    }

    @Test
    void widening_ends_an_old_yes_at_once_even_beside_a_substantive_change_with_a_day() {
        LeafletDraft draft = draft(words(TWO, SectionPurposes.ALL, TODAY.plusDays(30), null), FIRST);
        LeafletDraft described = done(Drafting.classify(
                draft,
                FIRST,
                List.of(
                        new Classification.Said("what", ChangeClass.SUBSTANTIVE, "Because."),
                        new Classification.Said("find", ChangeClass.WIDENING, "Because.")),
                step(1)));
        assertThat(published(described, FIRST).endings())
                .extracting(ending -> ending.change() + " " + ending.oldYesUntil())
                .containsExactlyInAnyOrder("SUBSTANTIVE 2026-12-21T00:00:00Z", "WIDENING " + Desk.NOW);
    }

    @Test
    void a_change_is_frozen_with_the_purposes_that_its_section_explains() {
        Optional<PublishedVersion> before = Optional.of(Desk.after(published(
                draft(words(ONE, Desk.explains("find", "match"), null, null), Optional.empty()), Optional.empty())));
        Publication publication = published(
                described(words(TWO, Desk.explains("find", "match"), null, null), before, ChangeClass.SUBSTANTIVE),
                before);
        assertThat(publication.changes())
                .extracting(SectionChange::section, SectionChange::purposes)
                .containsExactlyInAnyOrder(
                        org.assertj.core.groups.Tuple.tuple("what", null),
                        org.assertj.core.groups.Tuple.tuple("find", Set.of("match")));
    }

    @Test
    void a_translation_of_other_words_is_not_published() {
        LeafletDraft draft = draft(words(ONE), Optional.empty());
        LeafletDraft with = done(Drafting.keep(draft, Desk.welsh(draft.words().content(), ONE), step(1)));
        LeafletDraft reworded =
                done(Drafting.write("register", Optional.of(with), Optional.empty(), words(ONE + "More.\n"), step(2)));
        assertThat(refused(decide(reworded, Optional.empty())))
                .containsExactly("forms[cy/standard].sourceSha256 translation-source");
        assertThat(published(with, Optional.empty()).forms()).hasSize(1);
    }

    @Test
    void a_language_of_the_version_before_is_not_left_out_without_a_reason() {
        LeafletDraft draft = draft(words(ONE), Optional.empty());
        Optional<PublishedVersion> bilingual = Optional.of(Desk.after(published(
                done(Drafting.keep(draft, Desk.welsh(draft.words().content(), ONE), step(1))), Optional.empty())));
        LeafletOutcome<Publication> english = decide(described(words(TWO), bilingual, ChangeClass.COSMETIC), bilingual);
        assertThat(refused(english)).containsExactly("leftOutReason forms-left-out");
        assertThat(((LeafletOutcome.Declined<Publication>) english)
                        .refusals()
                        .getFirst()
                        .sentence())
                .contains("cy/standard");
        DraftWords reasoned = words(TWO, SectionPurposes.ALL, null, "The translator is ill; it follows next week.");
        assertThat(published(described(reasoned, bilingual, ChangeClass.COSMETIC), bilingual)
                        .leftOutReason())
                .startsWith("The translator");
    }

    @Test
    void a_draft_of_an_older_version_is_not_published_over_a_newer_one() {
        LeafletDraft draft = described(words(TWO), FIRST, ChangeClass.COSMETIC);
        Optional<PublishedVersion> second = Optional.of(Desk.after(published(draft, FIRST)));
        LeafletOutcome<Publication> late = decide(draft, second);
        assertThat(refused(late)).containsExactly("version draft-base");
        assertThat(((LeafletOutcome.Declined<Publication>) late)
                        .refusals()
                        .getFirst()
                        .kind())
                .isEqualTo(LeafletRefusal.Kind.CLASH);
    }

    @Test
    void a_version_brought_in_whole_asks_everyone_again() {
        Publication publication = Undescribed.publication(
                new org.volens.consent.leaflet.Leaflet(
                        "register",
                        2,
                        "en",
                        "Name",
                        TWO,
                        Desk.PURPOSES,
                        org.volens.consent.leaflet.Leaflet.Status.PUBLISHED),
                FIRST,
                Desk.NOW);
        assertThat(publication.endings()).hasSize(2).allSatisfy(ending -> {
            assertThat(ending.change()).isEqualTo(ChangeClass.SUBSTANTIVE);
            assertThat(ending.purposes()).isNull();
            assertThat(ending.oldYesUntil()).isEqualTo(Desk.NOW);
        });
    }

    @Test
    void every_refusal_is_a_sentence() {
        LeafletOutcome<Publication> refused = decide(draft(words(TWO), FIRST), FIRST);
        assertThat(((LeafletOutcome.Declined<Publication>) refused).refusals())
                .allSatisfy(refusal -> assertThat(refusal.sentence()).matches("[A-Z].*\\."));
    }

    private static LeafletOutcome<Publication> withDay(@Nullable LocalDate day, ChangeClass change) {
        return decide(described(words(TWO, SectionPurposes.ALL, day, null), FIRST, change), FIRST);
    }

    private static LeafletOutcome<Publication> decide(LeafletDraft draft, Optional<PublishedVersion> latest) {
        return Publishing.decide(draft, ground(latest), step(draft.revision()));
    }
}
