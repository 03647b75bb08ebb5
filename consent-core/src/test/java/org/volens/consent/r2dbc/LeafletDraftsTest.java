package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.volens.consent.r2dbc.LeafletDesk.done;
import static org.volens.consent.r2dbc.LeafletDesk.form;
import static org.volens.consent.r2dbc.LeafletDesk.refused;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.volens.consent.ChangeClass;
import org.volens.consent.Supersessions;
import org.volens.consent.YesStanding;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletFormat;
import org.volens.consent.leaflet.LeafletGiven;
import org.volens.consent.leaflet.LeafletKind;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.draft.Classification;
import org.volens.consent.leaflet.draft.DraftPage;
import org.volens.consent.leaflet.draft.LeafletDraft;
import org.volens.consent.leaflet.draft.Translation;
import org.volens.consent.leaflet.history.LeafletVersion;
import org.volens.consent.leaflet.history.WhatChanged;

class LeafletDraftsTest {

    private static final String ONE =
            "# Taking part\n\nHello.\n\n## What {#what}\n\nYou choose.\n\n## How {#how}\n\nWe look.\n";
    private static final String WELSH = "# Cymryd rhan\n\nHelo.\n\n## Beth {#what}\n\nChi.\n\n## Sut {#how}\n\nNi.\n";
    private static final String HASH = "0".repeat(64);

    private final LeafletDesk desk = new LeafletDesk();
    private final String id = desk.leafletId;

    @Test
    void a_draft_is_read_back_as_it_was_saved() {
        LeafletDraft written = desk.write(0, ONE.replace("\n", "\r\n"), null);
        assertThat(written.words().source()).isEqualTo(ONE);
        LeafletDraft kept = done(desk.drafts.keep(id, 1, welsh(written.words().content()), "helper"));
        DraftPage page = desk.drafts.of(id).block().orElseThrow();
        assertThat(page.draft()).isEqualTo(kept);
        assertThat(page.missing()).isEmpty();
        assertThat(page.reading().years()).isPresent();
        assertThat(desk.leaflets.current(id).block()).isEmpty();
    }

    @Test
    void a_published_version_is_there_in_each_of_its_forms_and_says_what_it_gives_instead() {
        LeafletDraft written = desk.write(0, ONE, null);
        done(desk.drafts.keep(id, 1, welsh(written.words().content()), "helper"));
        LeafletShown shown = done(desk.drafts.publish(id, 2, "steward"));
        assertThat(desk.drafts.of(id).block()).isEmpty();
        LeafletShown audio = done(desk.drafts.add(id, 1, audio(written.words().content())));
        assertThat(given("cy", LeafletFormat.STANDARD).leaflet().title()).isEqualTo("Cymryd rhan");
        assertThat(given("cy", LeafletFormat.STANDARD).instead()).isEqualTo(LeafletGiven.Instead.NOTHING_ELSE);
        assertThat(given("cy", LeafletFormat.AUDIO).instead()).isEqualTo(LeafletGiven.Instead.OTHER_FORMAT);
        LeafletGiven polish = given("pl", LeafletFormat.AUDIO);
        assertThat(polish.instead()).isEqualTo(LeafletGiven.Instead.OTHER_LANGUAGE);
        assertThat(polish.leaflet().content()).isInstanceOf(LeafletContent.Recording.class);
        assertThat(polish.leaflet().shown()).isEqualTo(audio);
        assertThat(polish.others()).hasSize(3);
        assertThat(desk.leaflets.inForce(id, "pl").block().orElseThrow().shown())
                .isEqualTo(shown);
        assertThat(desk.leaflets
                        .inForce(id, "not a language")
                        .block()
                        .orElseThrow()
                        .shown())
                .isEqualTo(shown);
        assertThat(desk.leaflets.current(id).block().orElseThrow().source()).isEqualTo(shown);
        assertThat(desk.leaflets.current(id).block().orElseThrow().matching(audio.ref()))
                .contains(audio);
    }

    @Test
    void reading_age_is_kept_for_english_and_empty_for_other_languages() {
        LeafletDraft written = desk.write(0, ONE, null);
        done(desk.drafts.keep(id, 1, welsh(written.words().content()), "helper"));
        done(desk.drafts.publish(id, 2, "steward"));
        LeafletVersion version = desk.leaflets.versions(id).block().getFirst();
        assertThat(version.forms())
                .extracting(one -> one.shown().form().language().value())
                .containsExactly("en", "cy");
        assertThat(version.forms().getFirst().readingAge()).isNotNull();
        assertThat(version.forms().getLast().readingAge()).isNull();
        assertThat(version.forms().getLast().translator()).isEqualTo("A. Jones");
    }

    @Test
    void the_next_version_retires_the_one_before_in_every_form_and_old_copies_stay() {
        LeafletDraft written = desk.write(0, ONE, null);
        done(desk.drafts.keep(id, 1, welsh(written.words().content()), "helper"));
        LeafletShown first = done(desk.drafts.publish(id, 2, "steward"));
        LeafletShown welsh = given("cy", LeafletFormat.STANDARD).leaflet().shown();
        desk.days(1);
        desk.publish(
                ONE.replace("We look.", "We look <= twice."), ChangeClass.SUBSTANTIVE, LocalDate.parse("2026-12-24"));
        List<LeafletVersion> versions = desk.leaflets.versions(id).block();
        assertThat(versions)
                .extracting(LeafletVersion::version, LeafletVersion::status)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, Leaflet.Status.PUBLISHED),
                        org.assertj.core.groups.Tuple.tuple(1, Leaflet.Status.RETIRED));
        assertThat(versions.getLast().forms())
                .allSatisfy(form -> assertThat(form.retiredAt()).isEqualTo(desk.now()));
        assertThat(versions.getFirst().changes()).hasSize(1);
        assertThat(versions.getFirst().decideAgainBy()).isEqualTo("2026-12-24");
        assertThat(desk.leaflets.copy(first).block().orElseThrow().source()).isEqualTo(ONE);
        assertThat(desk.leaflets.copy(welsh).block().orElseThrow().html()).contains("<h2>Beth</h2>");
        assertThat(desk.leaflets
                        .copy(new LeafletShown(id, 1, welsh.form(), first.sha256()))
                        .block())
                .isEmpty();
    }

    @Test
    void what_became_of_a_yes_follows_from_what_was_said() {
        desk.publish(ONE, ChangeClass.COSMETIC);
        desk.days(1);
        desk.publish(ONE.replace("Hello", "Hullo"), ChangeClass.COSMETIC);
        assertThat(standing(1)).isEqualTo(new YesStanding.Stands());
        desk.days(1);
        desk.publish(ONE.replace("Hello", "Good day"), ChangeClass.SUBSTANTIVE, LocalDate.parse("2026-12-24"));
        assertThat(standing(1))
                .isEqualTo(new YesStanding.StandsUntil(java.time.Instant.parse("2026-12-25T00:00:00Z"), 3));
        assertThat(standing(3)).isEqualTo(new YesStanding.Stands());
        desk.days(40);
        assertThat(standing(2)).isInstanceOf(YesStanding.Superseded.class);
        desk.publish(ONE.replace("Hello", "More"), ChangeClass.WIDENING);
        assertThat(standing(3)).isEqualTo(new YesStanding.Superseded(desk.now(), 4, ChangeClass.WIDENING));
        assertThat(standing(4)).isEqualTo(new YesStanding.Stands());
    }

    @Test
    void what_changed_for_somebody_is_told_in_their_language_where_it_is_there() {
        LeafletDraft written = desk.write(0, ONE, null);
        done(desk.drafts.keep(id, 1, welsh(written.words().content()), "helper"));
        LeafletShown first = done(desk.drafts.publish(id, 2, "steward"));
        LeafletShown welsh = given("cy", LeafletFormat.STANDARD).leaflet().shown();
        desk.publish(ONE.replace("We look.", "We look twice."), ChangeClass.WIDENING);
        WhatChanged english = desk.leaflets.changedSince(first).block().orElseThrow();
        assertThat(english.sections()).hasSize(1);
        assertThat(english.sections().getFirst().before().html()).contains("We look.");
        assertThat(english.sections().getFirst().after().html()).contains("We look twice.");
        assertThat(english.sections().getFirst().changes().getFirst().why()).isEqualTo("Because.");
        WhatChanged changed = desk.leaflets.changedSince(welsh).block().orElseThrow();
        assertThat(changed.sections().getFirst().before().html()).contains("Ni.");
        assertThat(changed.now().instead()).isEqualTo(LeafletGiven.Instead.OTHER_LANGUAGE);
        assertThat(desk.leaflets
                        .changedSince(new LeafletShown(id, 1, first.form(), HASH))
                        .block())
                .isEmpty();
    }

    @Test
    void a_version_that_nobody_described_ends_every_yes_and_is_told_in_its_own_words() {
        desk.publish(ONE, ChangeClass.COSMETIC);
        LeafletShown first = desk.leaflets.current(id).block().orElseThrow().source();
        Leaflet whole = new Leaflet(
                id,
                2,
                "en",
                "A leaflet",
                ONE.replace("We look.", "We sell."),
                LeafletDesk.PURPOSES,
                Leaflet.Status.PUBLISHED);
        desk.days(1);
        desk.leaflets.publish(whole).block();
        desk.leaflets.publish(whole).block();
        assertThat(standing(1)).isEqualTo(new YesStanding.Superseded(desk.now(), 2, ChangeClass.SUBSTANTIVE));
        WhatChanged changed = desk.leaflets.changedSince(first).block().orElseThrow();
        assertThat(changed.sections()).extracting(WhatChanged.Section::name).containsExactly("how");
    }

    @Test
    void a_version_from_before_changes_were_described_ends_every_yes() {
        desk.publish(ONE, ChangeClass.COSMETIC);
        LeafletShown first = desk.leaflets.current(id).block().orElseThrow().source();
        insertAsBefore(2, ONE.replace("We look.", "We sell."));
        assertThat(standing(1)).isEqualTo(new YesStanding.Superseded(desk.now(), 2, ChangeClass.SUBSTANTIVE));
        assertThat(standing(2)).isEqualTo(new YesStanding.Stands());
        assertThatThrownBy(() -> TestLedger.DATABASE
                        .sql("INSERT INTO volens.leaflet_issue VALUES ('%s', 2, 1, 'en', NULL, NULL, NULL, 'x')"
                                .formatted(id))
                        .then()
                        .block())
                .hasStackTraceContaining("not later");
        assertThat(desk.leaflets.current(id).block().orElseThrow().version()).isEqualTo(2);
        assertThat(desk.leaflets.changedSince(first).block().orElseThrow().sections())
                .extracting(WhatChanged.Section::name)
                .containsExactly("how");
        desk.publish(ONE.replace("We look.", "We sell and tell."), ChangeClass.COSMETIC);
        assertThat(standing(2)).isEqualTo(new YesStanding.Stands());
        assertThat(standing(1)).isInstanceOf(YesStanding.Superseded.class);
    }

    @Test
    void one_form_is_retired_by_itself_and_the_whole_with_its_own_words() {
        LeafletDraft written = desk.write(0, ONE, null);
        done(desk.drafts.keep(id, 1, welsh(written.words().content()), "helper"));
        done(desk.drafts.publish(id, 2, "steward"));
        LeafletForm welsh = form("cy", LeafletFormat.STANDARD);
        done(desk.drafts.retire(id, 1, welsh));
        assertThat(given("cy", LeafletFormat.STANDARD).instead()).isEqualTo(LeafletGiven.Instead.OTHER_LANGUAGE);
        assertThat(refused(desk.drafts.retire(id, 1, welsh))).containsExactly("form form-in-force");
        assertThat(refused(desk.drafts.add(id, 1, welsh(written.words().content()))))
                .containsExactly("form form-frozen");
        done(desk.drafts.retire(id, 1, form("en", LeafletFormat.STANDARD)));
        assertThat(desk.leaflets.current(id).block()).isEmpty();
        assertThat(refused(desk.drafts.add(id, 1, audio(written.words().content()))))
                .containsExactly("version version-in-force");
        assertThat(desk.publish(ONE + "More.\n", ChangeClass.COSMETIC).version())
                .isEqualTo(2);
    }

    @Test
    void what_is_not_there_is_said() {
        LeafletForm english = form("en", LeafletFormat.STANDARD);
        assertThat(refused(desk.drafts.open(id, "Again", LeafletKind.STUDY))).containsExactly("leafletId leaflet-new");
        assertThat(refused(desk.drafts.open("R", "Again", LeafletKind.STUDY))).containsExactly("leafletId leaflet-id");
        assertThat(refused(desk.drafts.write("nowhere", 0, LeafletDesk.words(ONE, null), "steward")))
                .containsExactly("leafletId leaflet-known");
        assertThat(refused(desk.drafts.classify(id, 0, List.of(), "steward"))).containsExactly("leafletId draft-there");
        assertThat(refused(desk.drafts.drop(id, 0, english, "steward"))).containsExactly("leafletId draft-there");
        assertThat(refused(desk.drafts.discard(id, 0))).containsExactly("leafletId draft-there");
        assertThat(refused(desk.drafts.publish(id, 0, "steward"))).containsExactly("leafletId draft-there");
        assertThat(refused(desk.drafts.retire(id, 1, english))).containsExactly("form form-in-force");
        assertThat(desk.leaflets.inForce("nowhere", english).block()).isEmpty();
        assertThat(desk.leaflets.versions("nowhere").block()).isEmpty();
    }

    @Test
    void a_draft_is_thrown_away_and_leaves_nothing() {
        LeafletDraft written = desk.write(0, ONE, null);
        done(desk.drafts.keep(id, 1, welsh(written.words().content()), "helper"));
        assertThat(refused(desk.drafts.discard(id, 1))).containsExactly("expectedRevision expected-revision");
        done(desk.drafts.discard(id, 2));
        assertThat(desk.drafts.of(id).block()).isEmpty();
        assertThat(desk.write(0, ONE, null).forms()).isEmpty();
    }

    @Test
    void what_is_missing_is_told_all_at_once_and_nothing_is_published() {
        desk.publish(ONE, ChangeClass.COSMETIC);
        desk.write(0, ONE.replace("You choose.", "You."), LocalDate.parse("2026-11-20"));
        assertThat(refused(desk.drafts.publish(id, 1, "steward")))
                .containsExactly("changes[what] classify", "decideAgainBy decide-again-needed");
        done(desk.drafts.classify(
                id, 1, List.of(new Classification.Said("what", ChangeClass.SUBSTANTIVE, "Shorter.")), "steward"));
        assertThat(refused(desk.drafts.publish(id, 2, "steward"))).containsExactly("decideAgainBy in-the-future");
        assertThat(desk.leaflets.current(id).block().orElseThrow().version()).isEqualTo(1);
    }

    private LeafletGiven given(String language, LeafletFormat format) {
        return desk.leaflets.inForce(id, form(language, format)).block().orElseThrow();
    }

    private YesStanding standing(int version) {
        Supersessions supersessions = desk.leaflets.supersessions(Set.of(id)).block();
        return supersessions.of(id, version, "steering", desk.now());
    }

    /** As versions were written before changes were described. */
    private void insertAsBefore(int version, String source) {
        TestLedger.DATABASE
                .sql(
                        "UPDATE volens.leaflet_version SET status = 'retired', retired_at = :now WHERE leaflet_id = :leaflet AND status = 'published'")
                .bind("now", ConsentSql.at(desk.now()))
                .bind("leaflet", id)
                .then()
                .block();
        TestLedger.DATABASE
                .sql("""
                        INSERT INTO volens.leaflet_version (leaflet_id, version, language, format, status, source, sha256, published_at)
                        VALUES (:leaflet, :version, 'en', 'standard', 'published', :source, :sha256, :now)
                        """)
                .bind("leaflet", id)
                .bind("version", version)
                .bind("source", source)
                .bind("sha256", new LeafletContent.Words(source).sha256())
                .bind("now", ConsentSql.at(desk.now()))
                .then()
                .block();
    }

    private static Translation welsh(LeafletContent source) {
        return new Translation(
                form("cy", LeafletFormat.STANDARD),
                new LeafletContent.Words(WELSH),
                "A. Jones",
                LocalDate.parse("2026-11-19"),
                source.sha256(),
                null);
    }

    private static Translation audio(LeafletContent source) {
        return new Translation(
                form("en", LeafletFormat.AUDIO),
                new LeafletContent.Recording("https://files.nhs.uk/a.mp3", HASH, ONE),
                "B. Speaker",
                LocalDate.parse("2026-11-19"),
                source.sha256(),
                null);
    }
}
