package org.volens.admin.criteria;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.textfield.TextArea;
import java.util.List;
import org.volens.admin.api.studies.Criteria;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.Saving;
import org.volens.admin.words.Choices;

/** Stating the criteria. A limit of age or sex asks for its scientific or safety reason. */
final class CriteriaForm extends Div {
    private final OpenStudy open;
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final Saving saving;
    private final AgeField from;
    private final AgeField to;
    private final TextArea ageReason;
    private final CheckboxGroup<String> sexes;
    private final TextArea sexReason;
    private final CodeList codes;

    CriteriaForm(OpenStudy open, Runnable cancel) {
        this.open = open;
        this.saving = new Saving(open, notices);
        var now = open.study().criteriaOrNone();
        from = new AgeField(fields, "ageFrom", "Youngest age", now.ageFrom());
        to = new AgeField(fields, "ageTo", "Oldest age", now.ageTo());
        ageReason = fields.at(
                "ageReason", Inputs.longText("Scientific or safety reason for the age limits", now.ageReason()));
        sexes = fields.at("sexes", Inputs.boxes("Sex registered at birth", Choices.SEXES, now.sexes()));
        sexReason = fields.at(
                "sexReason", Inputs.longText("Scientific or safety reason for the sex limit", now.sexReason()));
        sexReason.setVisible(now.sexes().size() == 1);
        sexes.addValueChangeListener(
                chosen -> sexReason.setVisible(chosen.getValue().size() == 1));
        codes = new CodeList(fields, now.codes());
        var form = Layouts.form(from, to, ageReason, sexes, sexReason);
        var foot = Layouts.of("form-foot", Buttons.main("Save", this::save), Buttons.plain("Cancel", cancel));
        add(Card.inPart("Edit criteria", notices, form, new H4("Conditions looked for"), codes, foot));
    }

    private void save() {
        if (!fields.readable()) {
            return;
        }
        var typed = new Criteria(
                from.typed(),
                to.typed(),
                Inputs.typed(ageReason),
                List.copyOf(sexes.getValue()),
                sexes.getValue().size() == 1 ? Inputs.typed(sexReason) : null,
                codes.typed(),
                null);
        saving.save(etag -> open.apis().edits().criteria(open.id(), etag, typed), "The criteria were saved.");
    }
}
