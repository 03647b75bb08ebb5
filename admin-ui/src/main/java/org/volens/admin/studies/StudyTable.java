package org.volens.admin.studies;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Page;
import org.volens.admin.api.studies.StudyRow;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Pager;
import org.volens.admin.parts.Sorting;
import org.volens.admin.parts.Tag;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Numbers;
import org.volens.admin.words.Words;

/** One page of the list. The title's link covers its row, so the row opens the study by mouse as well as by key. */
final class StudyTable extends Div {
    private static final int PAGE = 25;
    private final Div content = new Div();
    private final DataTable<StudyRow> table = new DataTable<>("Studies");
    private final Pager pager;

    StudyTable(BiConsumer<String, Boolean> sort, Consumer<@Nullable String> go) {
        pager = new Pager("studies", PAGE, go);
        pager.setVisible(false);
        columns(new Sorting("updated", true, sort));
        table.addClassName("opens");
        content.setMinHeight("10rem");
        add(content, pager);
    }

    private void columns(Sorting sorting) {
        table.sorted(sorting.column("title", "Study", false), "part", StudyTable::name);
        table.part(
                "Sponsor",
                row -> new Span(row.sponsor() == null ? "" : row.sponsor().name()));
        table.sorted(
                sorting.column("state", "State", false),
                "part",
                row -> new Tag(row.state(), Words.studyState(row.state())));
        table.sorted(sorting.column("recruited", "Recruited", true), "number", StudyTable::recruited);
        table.sorted(
                sorting.column("updated", "Last changed", true), "part", row -> new Span(Dates.day(row.updatedAt())));
    }

    private static Component name(StudyRow row) {
        var link = new Anchor("studies/" + row.studyId(), row.name());
        link.addClassName("row-link");
        var numbers = new Span(Numbers.words(row.identifiers()));
        numbers.addClassName("under");
        return Layouts.of("stack", link, numbers);
    }

    private static Component recruited(StudyRow row) {
        var enrolled = row.enrolled() == null ? "0" : row.enrolled().toString();
        return new Span(row.target() == null ? enrolled : enrolled + " of " + row.target());
    }

    void restart() {
        pager.restart();
    }

    void show(Page<StudyRow> page, boolean narrowed, Runnable clear, boolean mayImport) {
        content.removeAll();
        content.add(page.items().isEmpty() ? nothing(narrowed, clear, mayImport) : table.rows(page.items()));
        pager.show(page.items().size(), page.total(), page.next());
    }

    private static Component nothing(boolean narrowed, Runnable clear, boolean mayImport) {
        if (narrowed) {
            return new Empty(
                    "No study found",
                    "Check the spelling, or search in every state.",
                    Buttons.plain("Clear the search", clear));
        }
        return mayImport
                ? new Empty(
                        "No studies yet",
                        "Begin by importing a study's public record. It is kept as a draft that only your team sees.",
                        new Anchor("studies/import", "Import a study"))
                : new Empty("No studies yet", "You will see a study here once you are on its delegation log.");
    }
}
