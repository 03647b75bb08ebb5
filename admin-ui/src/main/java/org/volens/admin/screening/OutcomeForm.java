package org.volens.admin.screening;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Done;
import org.volens.admin.api.screening.ScreeningApi.Outcome;
import org.volens.admin.api.screening.ScreeningRow;
import org.volens.admin.parts.Inputs;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Choices;
import org.volens.admin.words.Dates;

/** How the case ended. The person is told, whatever it was. */
final class OutcomeForm extends RecordForm {
    private final Select<String> outcome =
            fields().at("outcome", Inputs.choice("Outcome", Choices.CASE_OUTCOMES, "failed-screening"));
    private final DatePicker date = fields().at("date", Inputs.date("Date", LocalDate.now(Dates.UK)));
    private final TextField reason = fields().at("reasonCode", Inputs.text("Reason code (optional)", null));

    OutcomeForm(OpenStudy open, ScreeningRow row, Consumer<String> done) {
        super(open, row, done);
        draw("Record the outcome", outcome, date, reason);
    }

    @Override
    BiFunction<String, String, Answer<Done>> typed() {
        var typed = new Outcome(outcome.getValue(), date.getValue(), Inputs.typed(reason));
        return (reference, key) -> open().apis().screening().outcome(open().id(), reference, key, typed);
    }

    @Override
    String words() {
        return "the outcome was recorded. The person will be told.";
    }
}
