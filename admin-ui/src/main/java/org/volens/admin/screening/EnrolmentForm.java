package org.volens.admin.screening;

import com.vaadin.flow.component.checkbox.Checkbox;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import java.time.LocalDate;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Done;
import org.volens.admin.api.screening.ScreeningApi.Enrolment;
import org.volens.admin.api.screening.ScreeningRow;
import org.volens.admin.parts.Inputs;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Choices;
import org.volens.admin.words.Dates;

/** The person is in the study; this is what the recruitment return counts. */
final class EnrolmentForm extends RecordForm {
    private final DatePicker date = fields().at("date", Inputs.date("Date", LocalDate.now(Dates.UK)));
    private final RadioButtonGroup<String> kind =
            fields().at("kind", Inputs.radios("How", Choices.ENROLMENT_KINDS, "registered"));
    private final RadioButtonGroup<String> group =
            fields().at("group", Inputs.radios("Group", Choices.GROUPS, "patient"));
    private final Checkbox screening =
            fields().at("screeningPassed", new Checkbox("Screening was passed, where the protocol has it"));

    EnrolmentForm(OpenStudy open, ScreeningRow row, Consumer<String> done) {
        super(open, row, done);
        screening.addClassName("wide");
        draw("Record enrolment", date, kind, group, screening);
    }

    @Override
    BiFunction<String, String, Answer<Done>> typed() {
        var enrolment = new Enrolment(date.getValue(), kind.getValue(), screening.getValue(), null, group.getValue());
        return (reference, key) -> open().apis().screening().enrolment(open().id(), reference, key, enrolment);
    }

    @Override
    String words() {
        return "the enrolment was recorded.";
    }
}
