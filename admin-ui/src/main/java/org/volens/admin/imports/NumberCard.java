package org.volens.admin.imports;

import com.vaadin.flow.component.Key;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.TextField;
import java.util.Locale;
import java.util.function.Consumer;
import org.volens.admin.api.Keys;
import org.volens.admin.api.imports.Imported;
import org.volens.admin.api.imports.ImportsApi;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;

/** Importing by number: the service fetches the record itself. */
final class NumberCard extends Div {
    private final ImportsApi api;
    private final Asking asking;
    private final Consumer<Imported> finished;
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final TextField number = fields.at("number", Inputs.text("NCT number", null));
    private String key = Keys.fresh();

    NumberCard(ImportsApi api, Asking asking, Consumer<Imported> finished) {
        this.api = api;
        this.asking = asking;
        this.finished = finished;
        number.setPlaceholder("NCT01234567");
        number.setHelperText("The number on ClinicalTrials.gov: NCT and eight digits.");
        number.addValueChangeListener(typed -> key = Keys.fresh());
        number.addKeyDownListener(Key.ENTER, pressed -> fetch());
        add(new Card("By number", Layouts.form(number), foot(), notices)
                .lead("The record is fetched from ClinicalTrials.gov and kept as a draft at once."));
    }

    private Div foot() {
        return Layouts.of("form-foot", Buttons.plain("Fetch and keep as draft", this::fetch));
    }

    private void fetch() {
        if (!fields.readable() || !Fields.filled(number, "Type the study's NCT number.")) {
            return;
        }
        var typed = number.getValue().strip().toUpperCase(Locale.ROOT);
        asking.ask(
                () -> api.byNumber(typed, key),
                answer -> notices.take(answer, this::fetch, ok -> finished.accept(ok.value())));
    }
}
