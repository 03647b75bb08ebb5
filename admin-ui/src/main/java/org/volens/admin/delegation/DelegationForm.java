package org.volens.admin.delegation;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Keys;
import org.volens.admin.api.studies.DelegationLog.NewDelegation;
import org.volens.admin.api.studies.Site;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Choices;

/** Putting a person on the log; the principal investigator signs afterwards. */
final class DelegationForm extends Div {
    private final OpenStudy open;
    private final String key = Keys.fresh();
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final TextField staffId = fields.at("staffId", Inputs.text("Staff identifier", null));
    private final TextField name = fields.at("staffName", Inputs.text("Name", null));
    private final TextField ods = fields.at("odsCode", Inputs.text("Organisation's ODS code", null));
    private final Select<Site> site = fields.at("siteId", new Select<Site>());
    private final CheckboxGroup<String> duties = fields.at("duties", Inputs.boxes("Duties", Choices.DUTIES, List.of()));
    private final DatePicker from = fields.at("from", Inputs.date("From", null));
    private final DatePicker to = fields.at("to", Inputs.date("To (leave empty for no end)", null));

    DelegationForm(OpenStudy open, Runnable cancel) {
        this.open = open;
        staffId.setHelperText("The number that their sign-in carries.");
        site.setLabel("Site");
        site.setItems(open.study().sites());
        site.setItemLabelGenerator(chosen -> chosen == null ? "Whole study" : chosen.label());
        site.setEmptySelectionAllowed(true);
        site.setEmptySelectionCaption("Whole study");
        duties.addClassName("wide");
        var foot = Layouts.of("form-foot", Buttons.main("Add to the log", this::save), Buttons.plain("Cancel", cancel));
        add(Card.inPart("Add a person", notices, Layouts.form(staffId, name, ods, site, duties, from, to), foot));
        addAttachListener(shown -> staffId.focus());
    }

    private void save() {
        if (!fields.readable()) {
            return;
        }
        var line = new NewDelegation(
                staffId.getValue().strip(),
                Inputs.typed(name),
                Inputs.typed(ods),
                siteId(),
                List.copyOf(duties.getValue()),
                from.getValue(),
                to.getValue());
        open.asking()
                .ask(
                        () -> open.apis().delegations().add(open.id(), key, line),
                        answer -> notices.take(
                                answer, this::save, ok -> open.done("The person is on the log, to be signed.")));
    }

    private @Nullable String siteId() {
        return site.getValue() == null ? null : site.getValue().siteId();
    }
}
