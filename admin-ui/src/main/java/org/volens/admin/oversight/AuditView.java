package org.volens.admin.oversight;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Page;
import org.volens.admin.api.oversight.AuditEntry;
import org.volens.admin.api.oversight.OversightApi;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Pager;
import org.volens.admin.parts.Region;
import org.volens.admin.parts.Tag;
import org.volens.admin.shell.Screen;
import org.volens.admin.shell.Shell;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** Who gave which command, and what came of it. */
@Route(value = "audit", layout = Shell.class)
@PermitAll
public final class AuditView extends Screen implements AfterNavigationObserver {
    private static final int PAGE = 50;
    private final Pager pager = new Pager("audit entries", PAGE, this::go);
    private final Region<Page<AuditEntry>> entries;
    private @Nullable String cursor;

    AuditView(OversightApi api, Asking asking) {
        super("Audit");
        entries = new Region<>(asking, () -> api.audit(cursor), this::drawn);
        pager.setVisible(false);
        add(Layouts.lead("Newest first. Refused attempts are here too."), entries, pager);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        entries.refresh();
    }

    private void go(@Nullable String place) {
        cursor = place;
        entries.refresh();
    }

    private Component drawn(Answer.Ok<Page<AuditEntry>> ok) {
        var page = ok.value();
        pager.show(page.items().size(), page.total(), page.next());
        return page.items().isEmpty() ? new Empty("Nothing has happened yet", "") : table().rows(page.items());
    }

    private static DataTable<AuditEntry> table() {
        return new DataTable<AuditEntry>("Audit")
                .day("When", entry -> Dates.moment(entry.at()))
                .part("Who", AuditView::who)
                .text("What", entry -> Words.spelled(entry.command()))
                .text("Study", entry -> entry.studyId() == null ? "–" : entry.studyId())
                .part("Outcome", AuditView::outcome)
                .part("Reference", entry -> code(entry.correlationId()));
    }

    private static Component who(AuditEntry entry) {
        var under = new Span(String.join(
                ", ",
                Stream.concat(entry.roles().stream().map(Words::spelled), Stream.ofNullable(entry.organisation()))
                        .toList()));
        under.addClassName("under");
        return Layouts.of("stack", new Span(String.valueOf(entry.actor())), under);
    }

    private static Component outcome(AuditEntry entry) {
        return switch (entry.result()) {
            case DONE -> new Tag("allowed", "Done");
            case REFUSED -> new Tag("refused", "Refused (" + entry.outcome() + ")");
            case FAILED -> new Tag("failed", "Failed (" + entry.outcome() + ")");
            case NOT_TOLD -> new Tag(null, Words.spelled(entry.outcome()));
        };
    }

    private static Span code(@Nullable String reference) {
        var code = new Span(reference == null ? "" : reference);
        code.addClassName("code");
        return code;
    }
}
