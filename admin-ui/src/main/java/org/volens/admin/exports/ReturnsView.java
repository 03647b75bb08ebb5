package org.volens.admin.exports;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.volens.admin.api.Answer;
import org.volens.admin.api.studies.StudiesApi;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.shell.Screen;
import org.volens.admin.shell.Shell;

/** The recruitment returns of all studies for a span of days. */
@Route(value = "returns", layout = Shell.class)
@PermitAll
public final class ReturnsView extends Screen {
    private final StudiesApi api;
    private final Asking asking;
    private final Fields fields = new Fields();
    private final Notices told = new Notices(fields);
    private final DatePicker from = fields.at("from", Inputs.date("From", null));
    private final DatePicker to = fields.at("to", Inputs.date("To", null));

    ReturnsView(StudiesApi api, Asking asking) {
        super("Recruitment returns");
        this.api = api;
        this.asking = asking;
        var foot = Layouts.of("form-foot", Buttons.main("Prepare the file", this::prepare));
        add(
                Layouts.lead(
                        "All studies that report through this system, in NIHR's terms. References and dates, no names."),
                new Card("Days", Layouts.form(from, to), foot, told));
    }

    private void prepare() {
        if (!fields.readable()) {
            return;
        }
        var first = from.getValue();
        var last = to.getValue();
        asking.ask(() -> api.recruitmentReturns(first, last), answer -> told.take(answer, this::prepare, this::offer));
    }

    private void offer(Answer.Ok<byte[]> file) {
        var ready = new ReadyFile("recruitment-returns.csv", file.value());
        told.done(ready.words(), ready.link());
    }
}
