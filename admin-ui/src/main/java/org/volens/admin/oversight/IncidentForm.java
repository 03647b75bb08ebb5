package org.volens.admin.oversight;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.Consumer;
import org.volens.admin.api.Keys;
import org.volens.admin.api.oversight.Incident;
import org.volens.admin.api.oversight.OversightApi;
import org.volens.admin.api.oversight.OversightApi.NewIncident;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.words.Dates;

/** Reporting that something went wrong; starts the clocks. */
final class IncidentForm extends Div {
    private final OversightApi api;
    private final Asking asking;
    private final Consumer<String> reported;
    private final String key = Keys.fresh();
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final TextField kind = fields.at("kind", Inputs.text("Kind", null));
    private final DateTimePicker discovered = fields.at("discoveredAt", Inputs.moment("When it was discovered"));
    private final TextArea description = fields.at("description", Inputs.longText("What happened", null));

    IncidentForm(OversightApi api, Asking asking, Runnable cancel, Consumer<String> reported) {
        this.api = api;
        this.asking = asking;
        this.reported = reported;
        discovered.setValue(LocalDateTime.now(Dates.UK).truncatedTo(ChronoUnit.MINUTES));
        description.setHelperText("Name no patient here.");
        var foot = Layouts.of("form-foot", Buttons.main("Report", this::report), Buttons.plain("Cancel", cancel));
        add(new Card("Report an incident", notices, Layouts.form(kind, discovered, description), foot));
        addAttachListener(shown -> kind.focus());
    }

    private void report() {
        if (!fields.readable()) {
            return;
        }
        var at = discovered.getValue() == null
                ? null
                : discovered.getValue().atZone(Dates.UK).toInstant();
        var incident =
                new NewIncident(kind.getValue().strip(), description.getValue().strip(), at);
        asking.ask(
                () -> api.report(key, incident),
                answer -> notices.take(answer, this::report, ok -> reported.accept(words(ok.value()))));
    }

    private static String words(Incident incident) {
        return "Reported as " + incident.reference() + ". The clocks end on " + Dates.moment(incident.reportBy24h())
                + " and " + Dates.moment(incident.reportBy72h()) + ".";
    }
}
