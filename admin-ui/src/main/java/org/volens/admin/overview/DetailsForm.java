package org.volens.admin.overview;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.volens.admin.api.studies.Details;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.Saving;

/** Changing a study's details in one save. */
final class DetailsForm extends Div {
    private final OpenStudy open;
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final Saving saving;
    private final TextField shortTitle;
    private final TextArea summary;
    private final NatureFields nature;
    private final TextField phase;
    private final TextField chief;
    private final IntegerField target;
    private final IntegerField ukTarget;
    private final WindowFields window;
    private final Checkbox sensitive;
    private final Checkbox reportsHere;
    private final NumberFields numbers;
    private final SponsorFields sponsor;
    private final PeopleFields people;
    private final DateFields dates;

    DetailsForm(OpenStudy open, Runnable cancel) {
        this.open = open;
        this.saving = new Saving(open, notices);
        var now = Details.of(open.study());
        shortTitle = fields.at("shortTitle", Inputs.text("Short title", now.shortTitle()));
        summary = fields.at("summary", Inputs.longText("Summary in plain words", now.summary()));
        nature = new NatureFields(fields, now);
        phase = fields.at("phase", Inputs.text("Phase", now.phase()));
        chief = fields.at("chiefInvestigator", Inputs.text("Chief investigator", now.chiefInvestigator()));
        target = fields.at("target", Inputs.number("Target", now.target()));
        ukTarget = fields.at("ukTarget", Inputs.number("UK target", now.ukTarget()));
        window = new WindowFields(fields, now);
        sensitive = new Checkbox("Sensitive: messages and lists must not name the condition");
        sensitive.setValue(Boolean.TRUE.equals(now.sensitive()));
        sensitive.addClassName("wide");
        reportsHere =
                new Checkbox("This system reports recruitment to NIHR (and not the local portfolio system as well)");
        reportsHere.setValue(!Boolean.FALSE.equals(now.reportsHere()));
        reportsHere.addClassName("wide");
        numbers = new NumberFields(fields, now);
        sponsor = new SponsorFields(fields, now.sponsor());
        people = new PeopleFields(fields, now);
        dates = new DateFields(fields, now.regulatory());
        add(Card.inPart("Edit details", notices, form(), foot(cancel)));
    }

    private Div form() {
        var form = Layouts.form(new H4("The study"), shortTitle, summary, phase, chief, sensitive);
        nature.addTo(form);
        form.add(new H4("Recruitment"), target, ukTarget);
        window.addTo(form);
        form.add(reportsHere);
        numbers.addTo(form);
        sponsor.addTo(form);
        people.addTo(form);
        dates.addTo(form);
        return form;
    }

    private Div foot(Runnable cancel) {
        return Layouts.of("form-foot", Buttons.main("Save", this::save), Buttons.plain("Cancel", cancel));
    }

    private void save() {
        if (!fields.readable()) {
            return;
        }
        var typed = typed();
        saving.save(etag -> open.apis().edits().details(open.id(), etag, typed), "The details were saved.");
    }

    private Details typed() {
        return new Details(
                Inputs.typed(shortTitle),
                nature.commercial(),
                nature.genetic(),
                nature.overseas(),
                nature.area(),
                Inputs.typed(phase),
                Inputs.typed(chief),
                target.getValue(),
                ukTarget.getValue(),
                window.opens(),
                window.closes(),
                sensitive.getValue(),
                Inputs.typed(summary),
                numbers.typed(),
                dates.typed(),
                sponsor.typed(),
                people.costsPaid(),
                people.benefit(),
                people.talkTo(),
                reportsHere.getValue());
    }
}
