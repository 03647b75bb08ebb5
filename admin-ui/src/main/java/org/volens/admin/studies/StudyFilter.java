package org.volens.admin.studies;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import com.vaadin.flow.data.value.ValueChangeMode;
import java.util.function.BiConsumer;
import org.volens.admin.parts.Inputs;
import org.volens.admin.words.Choices;

/** Finds studies by words and state; searching waits for a pause in the typing. */
final class StudyFilter extends Div {
    private static final int PAUSE_MILLIS = 350;
    private final TextField words = Inputs.text("Search", null);
    private final Select<String> state = Inputs.choice("State", Choices.STUDY_STATES, null);
    private final BiConsumer<String, String> wanted;
    private boolean clearing;

    StudyFilter(BiConsumer<String, String> wanted) {
        this.wanted = wanted;
        addClassName("filter");
        getElement().setAttribute("role", "search");
        words.setPlaceholder("Title, number or sponsor");
        words.setClearButtonVisible(true);
        words.setValueChangeMode(ValueChangeMode.LAZY);
        words.setValueChangeTimeout(PAUSE_MILLIS);
        words.addClassName("grow");
        state.setEmptySelectionAllowed(true);
        state.setEmptySelectionCaption("Any state");
        state.setPlaceholder("Any state");
        words.addValueChangeListener(typed -> search());
        state.addValueChangeListener(chosen -> search());
        add(words, state);
    }

    private void search() {
        if (!clearing) {
            wanted.accept(words.getValue().strip(), state.getValue() == null ? "" : state.getValue());
        }
    }

    void clear() {
        clearing = true;
        words.clear();
        state.clear();
        clearing = false;
        search();
    }
}
