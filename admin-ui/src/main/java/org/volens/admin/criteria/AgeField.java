package org.volens.admin.criteria;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.studies.Criteria.Age;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.words.Choices;

/** A number and its unit, as protocols state ages. */
final class AgeField extends Div {
    private final IntegerField value;
    private final Select<String> unit;

    AgeField(Fields fields, String path, String label, @Nullable Age now) {
        addClassName("age");
        value = fields.at(path, Inputs.number(label, now == null ? null : now.value()));
        unit = Inputs.choice(label + ", unit", Choices.AGE_UNITS, unitOf(now));
        add(value, unit);
    }

    private static String unitOf(@Nullable Age now) {
        var unit = now == null || now.unit() == null ? "years" : now.unit().toLowerCase(java.util.Locale.ROOT);
        return Choices.AGE_UNITS.codes().contains(unit) ? unit : unit + "s";
    }

    @Nullable
    Age typed() {
        var typed = value.getValue();
        return typed == null ? null : new Age(typed, unit.getValue());
    }
}
