package org.volens.admin.invitations;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.runs.Invitations;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Facts;
import org.volens.admin.parts.Pager;
import org.volens.admin.parts.Region;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** How many invitations stand where. Who was invited is nowhere on this page, because nobody here may know. */
final class InvitationList extends Div {
    private static final int PAGE = 50;
    private static final List<String> STATES =
            List.of("queued", "sent", "read", "interested", "declined", "expired", "cancelled");
    private final Pager pager = new Pager("invitations", PAGE, this::go);
    private final Region<Invitations> list;
    private @Nullable String cursor;

    InvitationList(OpenStudy open) {
        list = new Region<>(open.asking(), () -> open.apis().runs().invitations(open.id(), cursor), this::drawn);
        pager.setVisible(false);
        add(Card.inPart("Where invitations stand", list, pager)
                .lead(
                        "Who was invited is not shown to anybody in the study. Numbers are rounded, 7 or fewer are not told "
                                + "apart, and all stay the same until tomorrow. Single invitations are listed, by reference, "
                                + "once the person asked to be put in touch."));
        list.refresh();
    }

    private void go(@Nullable String place) {
        cursor = place;
        list.refresh();
    }

    private Component drawn(Answer.Ok<Invitations> ok) {
        var page = ok.value();
        pager.show(page.items().size(), null, page.next());
        var counts = new Facts();
        for (var state : STATES) {
            var people = page.counts().get(state);
            if (people != null) {
                counts.add(Words.spelled(state), people.words());
            }
        }
        return page.items().isEmpty() ? counts : new Div(counts, table().rows(page.items()));
    }

    private static DataTable<Invitations.Row> table() {
        return new DataTable<Invitations.Row>("Invitations")
                .text("Reference", Invitations.Row::reference)
                .number(
                        "Run",
                        row -> row.waveNumber() == null ? "" : row.waveNumber().toString())
                .text("State", row -> Words.spelled(row.state()))
                .day("Sent", row -> Dates.day(row.sentAt()))
                .day("Answered", row -> Dates.day(row.respondedAt()));
    }
}
