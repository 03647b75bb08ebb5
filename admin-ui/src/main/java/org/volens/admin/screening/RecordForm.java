package org.volens.admin.screening;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Done;
import org.volens.admin.api.Keys;
import org.volens.admin.api.screening.ScreeningRow;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;

/** What the four small forms of a case have in common: one save, its own key, errors beside the controls. */
abstract class RecordForm extends Div {
    private final OpenStudy open;
    private final ScreeningRow row;
    private final Consumer<String> done;
    private final String key = Keys.fresh();
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);

    RecordForm(OpenStudy open, ScreeningRow row, Consumer<String> done) {
        this.open = open;
        this.row = row;
        this.done = done;
        addClassName("record-form");
    }

    final void draw(String title, Component... controls) {
        var save = Buttons.main("Record", this::save);
        add(new H4(title), notices, Layouts.form(controls), Layouts.of("form-foot", save));
    }

    final Fields fields() {
        return fields;
    }

    final OpenStudy open() {
        return open;
    }

    private void save() {
        if (!fields.readable()) {
            return;
        }
        var sending = typed();
        open.asking()
                .ask(
                        () -> sending.apply(row.reference(), key),
                        answer -> notices.take(answer, this::save, ok -> done.accept(words())));
    }

    /** Reads the controls now and gives what sends them, so that sending needs no control. */
    abstract BiFunction<String, String, Answer<Done>> typed();

    /** What was done, in a few words. */
    abstract String words();
}
