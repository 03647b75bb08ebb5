package org.volens.admin.overview;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.studies.Details;
import org.volens.admin.api.studies.Study;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;

/** What people who are invited will read about benefit, costs, and someone to talk to. */
final class PeopleFields {
    private final TextArea benefit;
    private final TextField costs;
    private final TextField name;
    private final TextField phone;
    private final TextField email;

    PeopleFields(Fields fields, Details now) {
        var talkTo = now.talkTo() == null ? new Study.TalkTo(null, null, null) : now.talkTo();
        benefit = fields.at(
                "benefitStatement", Inputs.longText("Benefit to patients and the NHS", now.benefitStatement()));
        costs = fields.at("costsPaid", Inputs.text("Costs paid back", now.costsPaid()));
        costs.addClassName("wide");
        name = fields.at("talkTo.name", Inputs.text("Someone to talk to, not in the study", talkTo.name()));
        phone = fields.at("talkTo.phone", Inputs.text("Their telephone", talkTo.phone()));
        email = fields.at("talkTo.email", Inputs.text("Their e-mail", talkTo.email()));
    }

    void addTo(Div form) {
        form.add(new H4("What invited people read"), benefit, costs, name, phone, email);
    }

    @Nullable
    String benefit() {
        return Inputs.typed(benefit);
    }

    @Nullable
    String costsPaid() {
        return Inputs.typed(costs);
    }

    Study.@Nullable TalkTo talkTo() {
        return name.isEmpty() && phone.isEmpty() && email.isEmpty()
                ? null
                : new Study.TalkTo(Inputs.typed(name), Inputs.typed(phone), Inputs.typed(email));
    }
}
