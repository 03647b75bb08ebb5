package org.volens.admin.overview;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.studies.Details;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.words.Dates;

/** When recruitment is meant to begin and end. A record may know no more than the month; that stays until a day is given. */
final class WindowFields {
    private final Details before;
    private final DatePicker opening;
    private final DatePicker closing;

    WindowFields(Fields fields, Details now) {
        before = now;
        opening = fields.at("plannedOpening", date("Planned opening", now.plannedOpening()));
        closing = fields.at("plannedClosing", date("Planned closing", now.plannedClosing()));
    }

    private static DatePicker date(String label, @Nullable String known) {
        var field = Inputs.date(label, Dates.dayOf(known));
        if (known != null && field.isEmpty()) {
            field.setHelperText("The record says " + Dates.either(known) + ".");
        }
        return field;
    }

    void addTo(Div form) {
        form.add(opening, closing);
    }

    @Nullable
    String opens() {
        return typed(opening, before.plannedOpening());
    }

    @Nullable
    String closes() {
        return typed(closing, before.plannedClosing());
    }

    private static @Nullable String typed(DatePicker field, @Nullable String known) {
        if (!field.isEmpty()) {
            return field.getValue().toString();
        }
        return Dates.dayOf(known) == null ? known : null;
    }
}
