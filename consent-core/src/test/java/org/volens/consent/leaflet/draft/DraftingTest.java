package org.volens.consent.leaflet.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.volens.consent.leaflet.draft.Desk.ONE;
import static org.volens.consent.leaflet.draft.Desk.done;
import static org.volens.consent.leaflet.draft.Desk.refused;
import static org.volens.consent.leaflet.draft.Desk.step;
import static org.volens.consent.leaflet.draft.Desk.words;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletOutcome;
import org.volens.consent.leaflet.LeafletRefusal;
import org.volens.consent.leaflet.history.SectionPurposes;

class DraftingTest {

    private static final Optional<PublishedVersion> FIRST = Optional.of(Desk.version(ONE));

    @Test
    void a_draft_takes_the_number_after_the_latest_version() {
        assertThat(Desk.draft(words(ONE), Optional.empty()).version()).isEqualTo(1);
        LeafletDraft second = Desk.draft(words(ONE + "More.\n"), FIRST);
        assertThat(second.version()).isEqualTo(2);
        assertThat(second.baseVersion()).isEqualTo(1);
    }

    static Stream<Arguments> badWords() {
        DraftWords good = words(ONE);
        return Stream.of(
                Arguments.of("source html", words(ONE + "<b>x</b>\n")),
                Arguments.of("source size", words("x ".repeat(200_000))),
                Arguments.of("source section-once", words(ONE + "## Again {#what}\n\nx\n")),
                Arguments.of(
                        "language written-language",
                        new DraftWords(
                                new LanguageTag("bfi"), ONE, good.purposes(), SectionPurposes.ALL, null, null, null)),
                Arguments.of(
                        "purposes not-empty",
                        new DraftWords(good.language(), ONE, Set.of(), SectionPurposes.ALL, null, null, null)),
                Arguments.of("explains[who] section-known", words(ONE, Desk.explains("who", "match"), null, null)),
                Arguments.of("explains[what] not-empty", words(ONE, Desk.explains("what"), null, null)),
                Arguments.of(
                        "explains[what] purpose-explained", words(ONE, Desk.explains("what", "other"), null, null)),
                Arguments.of(
                        "readingAgeReason reason",
                        new DraftWords(good.language(), ONE, good.purposes(), SectionPurposes.ALL, null, " ", null)),
                Arguments.of("leftOutReason reason", words(ONE, SectionPurposes.ALL, null, "")),
                Arguments.of("leftOutReason text-length", words(ONE, SectionPurposes.ALL, null, "x".repeat(1_001))),
                Arguments.of("leftOutReason html", words(ONE, SectionPurposes.ALL, null, "a <script>x</script>")));
    }

    @ParameterizedTest
    @MethodSource("badWords")
    void words_that_cannot_be_are_refused_when_saved(String refusal, DraftWords words) {
        assertThat(refused(Drafting.write("register", Optional.empty(), FIRST, words, step(0))))
                .containsExactly(refusal);
    }

    @Test
    void of_two_who_save_one_is_told() {
        LeafletDraft draft = Desk.draft(words(ONE + "More.\n"), FIRST);
        assertThat(refused(Drafting.write("register", Optional.of(draft), FIRST, words(ONE), step(0))))
                .containsExactly("expectedRevision expected-revision");
        assertThat(refused(Drafting.write("register", Optional.empty(), FIRST, words(ONE), step(3))))
                .containsExactly("expectedRevision expected-revision");
        assertThat(refused(Drafting.classify(draft, FIRST, List.of(), step(9))))
                .containsExactly("expectedRevision expected-revision");
        assertThat(refused(Drafting.discard(draft, step(0)))).containsExactly("expectedRevision expected-revision");
        LeafletOutcome<LeafletDraft> told = Drafting.write("register", Optional.of(draft), FIRST, words(ONE), step(0));
        assertThat(((LeafletOutcome.Declined<LeafletDraft>) told)
                        .refusals()
                        .getFirst()
                        .kind())
                .isEqualTo(LeafletRefusal.Kind.CLASH);
    }

    @Test
    void new_words_keep_what_was_said_and_made_so_far() {
        LeafletDraft draft = Desk.described(words(ONE + "More.\n"), FIRST, ChangeClass.COSMETIC);
        LeafletDraft again =
                done(Drafting.write("register", Optional.of(draft), FIRST, words(ONE + "Still more.\n"), step(2)));
        assertThat(again.classifications()).isEqualTo(draft.classifications());
        assertThat(again.revision()).isEqualTo(3);
    }

    @Test
    void only_sections_that_changed_are_described_each_once_and_with_a_reason() {
        LeafletDraft draft = Desk.draft(words(ONE + "More.\n"), FIRST);
        assertThat(refused(Drafting.classify(
                        draft,
                        FIRST,
                        List.of(said("what", "Because."), said("find", " "), said("find", "Twice.")),
                        step(1))))
                .containsExactly("changes[what] not-changed", "changes[find].why why", "changes[find] once");
        assertThat(refused(Drafting.classify(draft, FIRST, List.of(said("find", "x".repeat(1_001))), step(1))))
                .containsExactly("changes[find].why text-length");
        assertThat(refused(Drafting.classify(draft, FIRST, List.of(said("find", "a\u202Eb")), step(1))))
                .containsExactly("changes[find].why hidden-characters");
        assertThat(refused(Drafting.classify(
                        Desk.draft(words(ONE), Optional.empty()),
                        Optional.empty(),
                        List.of(said("what", "First.")),
                        step(1))))
                .containsExactly("changes[what] not-changed");
    }

    @Test
    void what_is_said_as_before_keeps_who_said_it() {
        LeafletDraft draft = Desk.described(words(ONE + "More.\n"), FIRST, ChangeClass.SUBSTANTIVE);
        Drafting.Step other = new Drafting.Step(2, "other", Desk.NOW.plusSeconds(60));
        LeafletDraft same = done(Drafting.classify(draft, FIRST, List.of(said("find", "Because.")), other));
        assertThat(same.classifications()).isEqualTo(draft.classifications());
        LeafletDraft anew = done(Drafting.classify(draft, FIRST, List.of(said("find", "Else.")), other));
        assertThat(anew.classifications().getFirst().by()).isEqualTo("other");
        LeafletDraft none = done(Drafting.classify(draft, FIRST, List.of(), other));
        assertThat(none.classifications()).isEmpty();
    }

    @Test
    void a_form_is_replaced_by_the_next_in_its_place_and_can_be_taken_out() {
        LeafletDraft draft = Desk.draft(words(ONE), Optional.empty());
        Translation first = Desk.welsh(draft.words().content(), ONE);
        LeafletDraft with = done(Drafting.keep(draft, first, step(1)));
        LeafletDraft replaced = done(
                Drafting.keep(with, Desk.welsh(draft.words().content(), ONE.replace("You choose", "Chi")), step(2)));
        assertThat(replaced.forms()).hasSize(1);
        assertThat(replaced.forms().getFirst().content().text()).contains("Chi");
        assertThat(done(Drafting.drop(replaced, first.form(), step(3))).forms()).isEmpty();
        assertThat(refused(Drafting.drop(draft, LeafletForm.standard(Desk.WELSH), step(1))))
                .containsExactly("form form-there");
    }

    @Test
    void a_new_leaflet_needs_a_name_and_a_title() {
        assertThat(Adding.leaflet("register", "Taking part")).isEmpty();
        assertThat(Desk.lines(Adding.leaflet("R", " "))).containsExactly("leafletId leaflet-id", "title not-empty");
        assertThat(Desk.lines(Adding.leaflet("a b", "x".repeat(201))))
                .containsExactly("leafletId leaflet-id", "title text-length");
        assertThat(Desk.lines(Adding.leaflet("register", "<b>x</b>"))).containsExactly("title html");
    }

    private static Classification.Said said(String section, String why) {
        return new Classification.Said(section, ChangeClass.SUBSTANTIVE, why);
    }
}
