package org.volens.admin.studyapprovals;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.volens.admin.api.studies.StudyEdits.NewWording;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.Saving;
import org.volens.admin.words.Choices;

/** Recording an approved text, which becomes the version in force. */
final class WordingForm extends Div {
    private static final int LONGEST_TEXT = 100_000;
    private final OpenStudy open;
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final Saving saving;
    private final Select<String> kind = fields.at("kind", Inputs.choice("Text", Choices.WORDING_KINDS, null));
    private final TextField reference = fields.at("recReference", Inputs.text("Ethics committee reference", null));
    private final DatePicker approved = fields.at("approvedOn", Inputs.date("Approved on", null));
    private final TextArea text = fields.at("text", Inputs.longText("The approved text", null));

    WordingForm(OpenStudy open, Runnable cancel) {
        this.open = open;
        this.saving = new Saving(open, notices);
        text.setMinRows(8);
        text.setMaxLength(LONGEST_TEXT);
        var foot = Layouts.of("form-foot", Buttons.main("Record", this::record), Buttons.plain("Cancel", cancel));
        add(Card.inPart("Record a wording", notices, Layouts.form(kind, reference, approved, text), foot));
    }

    private void record() {
        if (!fields.readable() || !Fields.filled(kind, "Choose which text this is.")) {
            return;
        }
        var wording = new NewWording(text.getValue(), Inputs.typed(reference), approved.getValue());
        var which = kind.getValue();
        saving.save(etag -> open.apis().edits().wording(open.id(), etag, which, wording), "The wording was recorded.");
    }
}
