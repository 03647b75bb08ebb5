package org.volens.admin.screening;

import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextArea;
import java.time.LocalDateTime;
import java.time.temporal.ChronoUnit;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Done;
import org.volens.admin.api.screening.ScreeningApi.Contact;
import org.volens.admin.api.screening.ScreeningRow;
import org.volens.admin.parts.Inputs;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Choices;
import org.volens.admin.words.Dates;

/** An attempt to reach the person; after three without success the case is closed kindly. */
final class ContactForm extends RecordForm {
    private final DateTimePicker at = fields().at("at", Inputs.moment("When"));
    private final RadioButtonGroup<String> outcome =
            fields().at("outcome", Inputs.radios("How it went", Choices.CONTACT_OUTCOMES, "reached"));
    private final TextArea note = fields().at("note", Inputs.longText("Note (nothing about health)", null));

    ContactForm(OpenStudy open, ScreeningRow row, Consumer<String> done) {
        super(open, row, done);
        at.setValue(LocalDateTime.now(Dates.UK).truncatedTo(ChronoUnit.MINUTES));
        draw("Record a contact", at, outcome, note);
    }

    @Override
    BiFunction<String, String, Answer<Done>> typed() {
        var contact = new Contact(at.getValue().atZone(Dates.UK).toInstant(), outcome.getValue(), Inputs.typed(note));
        return (reference, key) -> open().apis().screening().contact(open().id(), reference, key, contact);
    }

    @Override
    String words() {
        return "the contact was recorded.";
    }
}
