package org.volens.admin.screening;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Page;
import org.volens.admin.api.screening.ScreeningRow;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Pager;
import org.volens.admin.parts.Region;
import org.volens.admin.parts.Tag;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.StudySection;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** The work list: who asked to be put in touch, by reference, and by when to contact them. */
public final class ResponsesSection extends StudySection {
    private static final int PAGE = 50;
    private final Div opened = new Div();
    private final Pager pager = new Pager("responses", PAGE, this::go);
    private final Region<Page<ScreeningRow>> list;
    private @Nullable String cursor;

    public ResponsesSection(OpenStudy open) {
        super(open);
        list = new Region<>(open.asking(), () -> open.apis().screening().list(open.id(), cursor), this::drawn);
        pager.setVisible(false);
        add(
                opened,
                Card.inPart("People who asked to be put in touch", list, pager)
                        .lead(
                                "Asking to be put in touch is not consent to take part. Contact each person within five working "
                                        + "days; after ten without contact what they passed on lapses."));
        list.refresh();
    }

    private void go(@Nullable String place) {
        cursor = place;
        list.refresh();
    }

    private Component drawn(Answer.Ok<Page<ScreeningRow>> ok) {
        var page = ok.value();
        pager.show(page.items().size(), page.total(), page.next());
        return page.items().isEmpty()
                ? new Empty("Nobody has asked to be put in touch yet", "")
                : table().rows(page.items());
    }

    private DataTable<ScreeningRow> table() {
        return new DataTable<ScreeningRow>("People who asked to be put in touch")
                .part("Reference", ResponsesSection::reference)
                .part("State", row -> new Tag(row.state(), Words.caseState(row.state())))
                .part("Contact by", ResponsesSection::contactBy)
                .number(
                        "Times not reached",
                        row -> row.attempts() == null ? "0" : row.attempts().toString())
                .day("Consented", row -> Dates.day(row.consentDate()))
                .day("In the study", row -> Dates.day(row.recruitedDate()))
                .acts(this::acts);
    }

    private static Component reference(ScreeningRow row) {
        var site = new Span(row.siteName() == null ? "" : row.siteName());
        site.addClassName("under");
        return Layouts.of("stack", new Span(row.reference()), site);
    }

    private static Component contactBy(ScreeningRow row) {
        var day = Dates.dayOf(row.contactBy());
        var waiting = row.state().equals("put-in-touch");
        if (!waiting || day == null) {
            return new Span(waiting ? Dates.either(row.contactBy()) : "");
        }
        return day.isBefore(LocalDate.now(Dates.UK))
                ? new Tag("failed", "Overdue since " + Dates.day(day))
                : new Span(Dates.day(day));
    }

    private Component acts(ScreeningRow row) {
        var show = Buttons.link("Open", () -> show(row));
        show.setAriaLabel("Open case " + row.reference());
        return new Div(show);
    }

    private void show(ScreeningRow row) {
        opened.removeAll();
        opened.add(new CaseCard(open(), row, opened::removeAll, list::refresh));
    }
}
