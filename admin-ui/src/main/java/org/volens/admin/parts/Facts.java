package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.DescriptionList;
import com.vaadin.flow.component.html.Span;
import org.jspecify.annotations.Nullable;

/** Things and what they are, as a description list. What is not known is said, not left blank. */
public final class Facts extends DescriptionList {

    public Facts() {
        addClassName("facts");
    }

    public Facts add(String name, @Nullable Object value) {
        var text = value == null ? "" : value.toString();
        var empty = text.isBlank();
        var words = new Span(empty ? "Not given" : text);
        words.getElement().getClassList().set("missing", empty);
        return add(name, words);
    }

    public Facts add(String name, Component value) {
        add(new Term(name), new Description(value));
        return this;
    }
}
