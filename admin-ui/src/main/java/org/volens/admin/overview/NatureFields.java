package org.volens.admin.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.studies.Details;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.words.Choices;

/** What the study is, as far as people choose by it. */
final class NatureFields {
    private final RadioButtonGroup<String> commercial;
    private final RadioButtonGroup<String> genetic;
    private final RadioButtonGroup<String> overseas;
    private final TextField area;

    NatureFields(Fields fields, Details now) {
        commercial = fields.at("commercial", Inputs.radios("Kind", Choices.COMMERCIAL, code(now.commercial())));
        genetic = fields.at("genetic", Inputs.radios("Looks at genes", Choices.YES_NO, code(now.genetic())));
        overseas = fields.at(
                "overseas",
                Inputs.radios("Sends data out of the United Kingdom", Choices.YES_NO, code(now.overseas())));
        area = fields.at("diseaseArea", Inputs.text("Illness it is about", now.diseaseArea()));
        area.setHelperText("From the register's list, such as snomed|44054006. Leave empty for none in particular.");
    }

    void addTo(Div form) {
        form.add(new H4("What people choose by"), commercial, genetic, overseas, area);
    }

    @Nullable
    Boolean commercial() {
        return flag(commercial.getValue());
    }

    @Nullable
    Boolean genetic() {
        return flag(genetic.getValue());
    }

    @Nullable
    Boolean overseas() {
        return flag(overseas.getValue());
    }

    @Nullable
    String area() {
        return Inputs.typed(area);
    }

    private static @Nullable String code(@Nullable Boolean value) {
        return value == null ? null : value.toString();
    }

    private static @Nullable Boolean flag(@Nullable String value) {
        return value == null ? null : Boolean.valueOf(value);
    }
}
