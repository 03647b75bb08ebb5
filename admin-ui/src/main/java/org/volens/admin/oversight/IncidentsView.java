package org.volens.admin.oversight;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Page;
import org.volens.admin.api.oversight.Incident;
import org.volens.admin.api.oversight.OversightApi;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Region;
import org.volens.admin.shell.Screen;
import org.volens.admin.shell.Shell;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** The incident register with its two clocks. */
@Route(value = "incidents", layout = Shell.class)
@PermitAll
public final class IncidentsView extends Screen implements AfterNavigationObserver {
    private final OversightApi api;
    private final Asking asking;
    private final Div reporting = new Div();
    private final Region<Page<Incident>> incidents;

    IncidentsView(OversightApi api, Asking asking) {
        super("Incidents");
        this.api = api;
        this.asking = asking;
        incidents = new Region<>(asking, () -> api.incidents(null), IncidentsView::drawn);
        var list = new Card("Register", incidents).act(Buttons.plain("Report an incident", this::report));
        add(Layouts.lead("From the moment of discovery one clock runs for 24 hours and one for 72."), reporting, list);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        incidents.refresh();
    }

    private static Component drawn(Answer.Ok<Page<Incident>> ok) {
        var items = ok.value().items();
        return items.isEmpty() ? new Empty("No incidents", "") : table().rows(items);
    }

    private static DataTable<Incident> table() {
        return new DataTable<Incident>("Incidents")
                .text("Reference", incident -> String.valueOf(incident.reference()))
                .text("Kind", incident -> Words.spelled(incident.kind()))
                .text("What happened", incident -> String.valueOf(incident.description()))
                .day("Discovered", incident -> Dates.moment(incident.discoveredAt()))
                .text("Report within 24 hours to", incident -> Dates.either(incident.reportTo24h()))
                .text("Within 72 hours to", incident -> Dates.either(incident.reportTo72h()));
    }

    private void report() {
        reporting.removeAll();
        reporting.add(new IncidentForm(api, asking, reporting::removeAll, this::reported));
    }

    private void reported(String words) {
        reporting.removeAll();
        incidents.refresh();
        notices().done(words);
    }
}
