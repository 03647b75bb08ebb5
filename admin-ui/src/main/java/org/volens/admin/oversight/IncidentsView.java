package org.volens.admin.oversight;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Page;
import org.volens.admin.api.account.Me;
import org.volens.admin.api.oversight.Incident;
import org.volens.admin.api.oversight.OversightApi;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Region;
import org.volens.admin.shell.Person;
import org.volens.admin.shell.Rights;
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
    private final Person person;
    private final Card list;
    private final Div reporting = new Div();
    private final Region<Page<Incident>> incidents;

    IncidentsView(OversightApi api, Asking asking, Person person) {
        super("Incidents");
        this.api = api;
        this.asking = asking;
        this.person = person;
        incidents = new Region<>(asking, () -> api.incidents(null), IncidentsView::drawn);
        list = new Card("Register", incidents);
        list.setVisible(false);
        add(
                Layouts.lead("From the moment of discovery one clock runs for 24 hours and one for 72."),
                Layouts.row(Buttons.plain("Report an incident", this::report)),
                reporting,
                list);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        asking.ask(person::ask, answer -> notices().take(answer, () -> afterNavigation(event), ok -> show(ok.value())));
    }

    /** Anybody on the staff reports; only stewards see the register. */
    private void show(Me me) {
        list.setVisible(Rights.may(me, "see-incidents"));
        if (list.isVisible()) {
            incidents.refresh();
        }
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
                .day("Report by (24 hours)", incident -> Dates.moment(incident.reportBy24h()))
                .day("Report by (72 hours)", incident -> Dates.moment(incident.reportBy72h()));
    }

    private void report() {
        reporting.removeAll();
        reporting.add(new IncidentForm(api, asking, reporting::removeAll, this::reported));
    }

    private void reported(String words) {
        reporting.removeAll();
        if (list.isVisible()) {
            incidents.refresh();
        }
        notices().done(words);
    }
}
