package org.volens.admin.people;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.textfield.TextField;
import java.util.List;
import java.util.function.Consumer;
import org.volens.admin.api.people.PeopleApi;
import org.volens.admin.api.people.PeopleApi.Wanted;
import org.volens.admin.api.people.PersonMatch;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;

/** Searching by NHS number, or by name, birth date and postcode together. */
final class SearchForm extends Div {
    private final PeopleApi api;
    private final Asking asking;
    private final Consumer<List<PersonMatch>> found;
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final TextField number = fields.at("nhsNumber", Inputs.text("NHS number", null));
    private final TextField surname = fields.at("surname", Inputs.text("Surname", null));
    private final DatePicker born = fields.at("birthDate", Inputs.date("Date of birth", null));
    private final TextField postcode = fields.at("postcode", Inputs.text("Postcode", null));

    SearchForm(PeopleApi api, Asking asking, Consumer<List<PersonMatch>> found) {
        this.api = api;
        this.asking = asking;
        this.found = found;
        var form = Layouts.form(number, new H3("or, when the number is not known"), surname, born, postcode);
        add(new Card("Search", notices, form, Layouts.of("form-foot", Buttons.main("Search", this::search))));
    }

    private void search() {
        if (!fields.readable()) {
            return;
        }
        var wanted = number.isEmpty()
                ? new Wanted(null, Inputs.typed(surname), born.getValue(), Inputs.typed(postcode))
                : new Wanted(number.getValue().replace(" ", ""), null, null, null);
        asking.ask(
                () -> api.search(wanted),
                answer -> notices.take(
                        answer, this::search, ok -> found.accept(ok.value().items())));
    }
}
