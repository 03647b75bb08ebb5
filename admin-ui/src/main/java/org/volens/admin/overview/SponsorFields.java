package org.volens.admin.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.studies.Sponsor;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;

/** Who is responsible for the study. */
final class SponsorFields {
    private final TextField name;
    private final TextField code;

    SponsorFields(Fields fields, @Nullable Sponsor sponsor) {
        name = fields.at("sponsor.name", Inputs.text("Sponsor", sponsor == null ? null : sponsor.name()));
        code = fields.at(
                "sponsor.odsCode", Inputs.text("Sponsor's ODS code", sponsor == null ? null : sponsor.odsCode()));
        code.setHelperText("Leave empty when it has none.");
    }

    void addTo(Div form) {
        form.add(new H4("Sponsor"), name, code);
    }

    @Nullable
    Sponsor typed() {
        return name.isEmpty() && code.isEmpty() ? null : new Sponsor(Inputs.typed(name), Inputs.typed(code));
    }
}
