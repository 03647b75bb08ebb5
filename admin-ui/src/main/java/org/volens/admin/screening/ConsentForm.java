package org.volens.admin.screening;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import java.time.LocalDate;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Done;
import org.volens.admin.api.screening.ScreeningApi.ConsentVisit;
import org.volens.admin.api.screening.ScreeningRow;
import org.volens.admin.api.studies.Delegation;
import org.volens.admin.api.studies.Wording;
import org.volens.admin.parts.Inputs;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Dates;

/** The visit at which the person gave consent to take part: when, who took it, on which leaflet. */
final class ConsentForm extends RecordForm {
    private final DatePicker date = fields().at("date", Inputs.date("Date of the visit", LocalDate.now(Dates.UK)));
    private final Select<Delegation> takenBy = fields().at("takenBy", new Select<Delegation>());
    private final IntegerField leaflet;

    ConsentForm(OpenStudy open, ScreeningRow row, Consumer<String> done) {
        super(open, row, done);
        takenBy.setLabel("Consent taken by");
        takenBy.setItems(open.study().delegations().stream()
                .filter(line -> line.duties().contains("consent-visit") && line.signedBy() != null)
                .toList());
        takenBy.setItemLabelGenerator(Delegation::who);
        takenBy.setHelperText("People on the signed delegation log who may take consent.");
        leaflet = fields().at("leafletVersion", Inputs.number("Version of the leaflet", newest(open)));
        draw("Record the consent visit", date, takenBy, leaflet);
    }

    private static @Nullable Integer newest(OpenStudy open) {
        return open.study().wordings().stream()
                .filter(wording -> wording.kind().equals("leaflet"))
                .map(Wording::version)
                .filter(java.util.Objects::nonNull)
                .max(Long::compare)
                .map(Long::intValue)
                .orElse(null);
    }

    @Override
    BiFunction<String, String, Answer<Done>> typed() {
        var who = takenBy.getValue() == null ? null : takenBy.getValue().staffId();
        var visit = new ConsentVisit(date.getValue(), who, leaflet.getValue());
        return (reference, key) -> open().apis().screening().consentVisit(open().id(), reference, key, visit);
    }

    @Override
    String words() {
        return "the consent visit was recorded.";
    }
}
