package org.volens.admin.aims;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Released;
import org.volens.admin.api.runs.Counts;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Region;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.StudySection;
import org.volens.admin.words.Categories;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Sentences;
import org.volens.admin.words.Words;

/** How many people on this register could take part, in released numbers only. */
public final class PeopleSection extends StudySection {
    public PeopleSection(OpenStudy open) {
        super(open);
        add(new Region<>(open.asking(), () -> open.apis().numbers().counts(open.id()), PeopleSection::drawn).refresh());
    }

    private static Component drawn(Answer.Ok<Counts> ok) {
        var counts = ok.value();
        var cards = Layouts.of("cards", whole(counts));
        var pairs = Layouts.of("beside");
        cards.add(pairs);
        var groups = new LinkedHashMap<String, List<Counts.Group>>(counts.strata().stream()
                .collect(Collectors.groupingBy(Counts.Group::dimension, LinkedHashMap::new, Collectors.toList())));
        groups.forEach((dimension, rows) -> pairs.add(group(dimension, rows)));
        return cards;
    }

    private static Card whole(Counts counts) {
        var basis = counts.basis() == null
                ? "People on this register. Numbers are rounded, and 7 or fewer are not told apart"
                : counts.basis();
        return Card.inPart(
                        "All together",
                        Layouts.of(
                                "figures",
                                figure(counts.definite(), "fit everything that the criteria ask"),
                                figure(counts.possible(), "may fit: something is not known and would be asked")),
                        small(asOf(counts)))
                .lead(Sentences.ended(basis));
    }

    private static String asOf(Counts counts) {
        var moment = counts.moment();
        return moment == null ? "As of " + Dates.either(counts.asOf()) + "." : "As of " + Dates.moment(moment) + ".";
    }

    private static Paragraph small(String words) {
        var small = new Paragraph(words);
        small.addClassName("under");
        return small;
    }

    private static Div figure(@Nullable Released people, String words) {
        var number = new Span(people == null ? "–" : people.words());
        number.addClassName("figure");
        return Layouts.of("figure-box", number, new Span(words));
    }

    private static Card group(String dimension, List<Counts.Group> rows) {
        return Card.inPart(
                Words.dimension(dimension),
                new DataTable<Counts.Group>(Words.dimension(dimension))
                        .text("Group", row -> Categories.words(dimension, row.category()))
                        .number("People", row -> row.people().words())
                        .rows(rows));
    }
}
