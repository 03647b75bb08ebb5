package org.volens.consent.leaflet.history;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletGiven;
import org.volens.consent.leaflet.history.SectionDifference.Kind;
import org.volens.consent.leaflet.markup.HarmlessHtml;

class WhatChangedTest {

    private static final Leaflet THEN =
            leaflet(1, "en", "## A\n\nOld <script>alert(1)</script>\n\n## B\n\nb\n\n## C\n\nc\n");
    private static final Leaflet NOW = leaflet(3, "en", "## A {#a}\n\nNew *words*\n\n## C\n\nc\n\n## D\n\nd\n");
    private static final List<SectionChange> SAID = List.of(
            new SectionChange(3, "a", Set.of(Kind.REWORDED), ChangeClass.COSMETIC, "Spelling.", null),
            new SectionChange(2, "a", Set.of(Kind.REWORDED), ChangeClass.WIDENING, "More is kept.", Set.of("keep")),
            new SectionChange(2, "b", Set.of(Kind.REMOVED), ChangeClass.SUBSTANTIVE, "Gone.", Set.of("match")),
            new SectionChange(2, "e", Set.of(Kind.ADDED), ChangeClass.WIDENING, "Came.", null),
            new SectionChange(3, "e", Set.of(Kind.REMOVED), ChangeClass.COSMETIC, "Went.", null),
            new SectionChange(3, "d", Set.of(Kind.ADDED), ChangeClass.COSMETIC, "A number to call.", null));

    @Test
    void old_and_new_words_stand_side_by_side_with_what_every_version_between_said() {
        WhatChanged changed = WhatChanged.between(THEN, given(NOW), SAID);
        assertThat(changed.sections()).extracting(WhatChanged.Section::name).containsExactly("a", "d", "b", "e");
        WhatChanged.Section first = changed.sections().getFirst();
        assertThat(first.before().html()).contains("Old &lt;script&gt;");
        assertThat(first.after().html()).isEqualTo("<p>New <em>words</em></p>\n");
        assertThat(first.worst()).isEqualTo(ChangeClass.WIDENING);
        assertThat(first.changes()).extracting(SectionChange::why).containsExactly("More is kept.", "Spelling.");
        assertThat(changed.sections())
                .allSatisfy(section -> assertThat(HarmlessHtml.faults((section.before() == null
                                        ? ""
                                        : section.before().html())
                                + (section.after() == null
                                        ? ""
                                        : section.after().html())))
                        .isEmpty());
    }

    @Test
    void what_came_and_went_between_is_told_although_neither_text_has_it() {
        WhatChanged.Section gone =
                WhatChanged.between(THEN, given(NOW), SAID).sections().getLast();
        assertThat(gone.before()).isNull();
        assertThat(gone.after()).isNull();
        assertThat(gone.worst()).isEqualTo(ChangeClass.WIDENING);
    }

    @Test
    void only_what_concerns_a_persons_purposes_can_be_asked_for() {
        WhatChanged changed = WhatChanged.between(THEN, given(NOW), SAID).concerning(Set.of("match"));
        assertThat(changed.sections()).extracting(WhatChanged.Section::name).containsExactly("a", "d", "b", "e");
        assertThat(changed.sections().getFirst().worst()).isEqualTo(ChangeClass.COSMETIC);
        assertThat(WhatChanged.between(THEN, given(NOW), SAID)
                        .concerning(Set.of("other"))
                        .sections())
                .extracting(WhatChanged.Section::name)
                .containsExactly("a", "d", "e");
    }

    @Test
    void another_language_than_then_is_said() {
        Leaflet welsh = leaflet(3, "cy", "## Un {#a}\n\nGeiriau\n\n## C\n\nc\n\n## D\n\nd\n");
        WhatChanged changed = WhatChanged.between(THEN, given(welsh), SAID);
        assertThat(changed.now().instead()).isEqualTo(LeafletGiven.Instead.OTHER_LANGUAGE);
        assertThat(changed.sections().getFirst().after().heading()).isEqualTo("Un");
        assertThat(changed.shown()).isEqualTo(THEN.shown());
    }

    @Test
    void nothing_said_is_nothing_changed() {
        assertThat(WhatChanged.between(THEN, given(THEN), List.of()).sections()).isEmpty();
    }

    private static LeafletGiven given(Leaflet leaflet) {
        return new LeafletGiven(LeafletForm.standard(LanguageTag.ENGLISH), leaflet, List.of(leaflet.form()));
    }

    private static Leaflet leaflet(int version, String language, String source) {
        return new Leaflet("register", version, language, "Name", source, Set.of("x"), Leaflet.Status.PUBLISHED);
    }
}
