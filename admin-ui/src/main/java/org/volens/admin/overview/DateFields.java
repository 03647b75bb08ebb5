package org.volens.admin.overview;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.studies.Regulatory;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;

/** The dates by which set-up is measured. */
final class DateFields {
    private final DatePicker applied;
    private final DatePicker approved;
    private final DatePicker letter;
    private final DatePicker consented;
    private final DatePicker recruited;

    DateFields(Fields fields, Regulatory now) {
        applied = date(fields, "regulatoryApplicationDate", "Applied to regulators", now.regulatoryApplicationDate());
        approved = date(fields, "regulatoryApprovalDate", "Regulators approved", now.regulatoryApprovalDate());
        letter = date(fields, "hraApprovalLetterDate", "HRA approval letter", now.hraApprovalLetterDate());
        consented = date(
                fields,
                "firstParticipantConsentedDate",
                "First participant consented",
                now.firstParticipantConsentedDate());
        recruited = date(
                fields,
                "firstParticipantRecruitedDate",
                "First participant recruited",
                now.firstParticipantRecruitedDate());
    }

    private static DatePicker date(Fields fields, String name, String label, @Nullable LocalDate value) {
        return fields.at("regulatory." + name, Inputs.date(label, value));
    }

    void addTo(Div form) {
        form.add(new H4("Regulatory dates"), applied, approved, letter, consented, recruited);
    }

    Regulatory typed() {
        return new Regulatory(
                applied.getValue(), approved.getValue(), letter.getValue(), consented.getValue(), recruited.getValue());
    }
}
