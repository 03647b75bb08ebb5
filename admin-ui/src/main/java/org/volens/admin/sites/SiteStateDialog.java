package org.volens.admin.sites;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.LocalDate;
import java.util.List;
import org.volens.admin.api.Answer;
import org.volens.admin.api.studies.Site;
import org.volens.admin.api.studies.StudyStates.Moved;
import org.volens.admin.parts.Confirm;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.Saving;
import org.volens.admin.words.Choices;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** Opening, pausing, halting or closing one site. */
final class SiteStateDialog {
    private final OpenStudy open;
    private final Site site;
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final Select<String> to = fields.at("to", Inputs.choice("New state", Choices.STUDY_STATES, null));
    private final DatePicker date =
            fields.at("openDate", Inputs.date("Open to recruitment from", LocalDate.now(Dates.UK)));
    private final TextArea reason = fields.at("reason", Inputs.longText("Reason", null));
    private final Confirm confirm;

    SiteStateDialog(OpenStudy open, Site site) {
        this.open = open;
        this.site = site;
        this.confirm = new Confirm(
                "Change the state of " + site.label(),
                "Now: " + Words.studyState(site.state())
                        + ". Pausing or halting a site stops invitations to it at once; people who were already put in "
                        + "touch stay with it.");
        to.setItems(next(site));
        date.setVisible(false);
        to.addValueChangeListener(chosen -> date.setVisible("open".equals(chosen.getValue())));
        confirm.with(notices).with(Layouts.form(to, date, reason));
    }

    private static List<String> next(Site site) {
        return Choices.STUDY_STATES.codes().stream()
                .filter(code -> site.nextStates().isEmpty()
                        ? !code.equals(site.state())
                        : site.nextStates().contains(code))
                .toList();
    }

    void open() {
        confirm.ask("Change state", false, ignored -> go());
    }

    private void go() {
        if (fields.readable() && Fields.filled(to, "Choose the new state.")) {
            open.asking().ask(this::move, this::taken);
        }
    }

    private Answer<Moved> move() {
        var from = "open".equals(to.getValue()) ? date.getValue() : null;
        return open.apis()
                .states()
                .site(open.id(), open.etag(), site.siteId(), to.getValue(), from, Inputs.typed(reason));
    }

    private void taken(Answer<Moved> answer) {
        if (Saving.stale(answer)) {
            confirm.finish();
            open.changedMeanwhile();
        } else {
            notices.take(answer, this::go, ok -> {
                confirm.finish();
                open.done(site.label() + " is now: " + Words.studyState(to.getValue()) + ".");
            });
        }
    }
}
