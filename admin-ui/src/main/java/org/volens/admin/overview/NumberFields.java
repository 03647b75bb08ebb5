package org.volens.admin.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.textfield.TextField;
import java.util.LinkedHashMap;
import java.util.Map;
import org.volens.admin.api.studies.Details;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.words.Numbers;

/** A study's numbers; kinds that this form does not know are kept as they are. */
final class NumberFields {
    private final Map<String, String> before;
    private final Map<String, TextField> controls = new LinkedHashMap<>();

    NumberFields(Fields fields, Details now) {
        before = now.identifiers();
        Numbers.KINDS.forEach(kind -> controls.put(
                kind, fields.at("identifiers." + kind, Inputs.text(Numbers.name(kind), before.get(kind)))));
    }

    void addTo(Div form) {
        form.add(new H4("Numbers"));
        controls.values().forEach(form::add);
    }

    Map<String, String> typed() {
        var typed = new LinkedHashMap<>(before);
        controls.forEach((kind, control) -> {
            var number = Inputs.typed(control);
            if (number == null) {
                typed.remove(kind);
            } else {
                typed.put(kind, number);
            }
        });
        return typed;
    }
}
