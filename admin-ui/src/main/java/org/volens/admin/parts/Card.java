package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.concurrent.atomic.AtomicLong;

/** A titled part of a page, with its own acts beside the title. */
public final class Card extends Section {
    private static final AtomicLong NUMBER = new AtomicLong();
    private final Div acts = new Div();

    public Card(String title, Component... content) {
        addClassName("card");
        var heading = new H2(title);
        heading.setId("card-" + NUMBER.incrementAndGet());
        getElement().setAttribute("aria-labelledby", heading.getId().orElseThrow());
        acts.addClassName("acts");
        var head = new Div(heading, acts);
        head.addClassName("card-head");
        add(head);
        add(content);
    }

    /** A sentence under the title that says what this part is for. */
    public Card lead(String sentence) {
        var lead = new Paragraph(sentence);
        lead.addClassName("lead");
        addComponentAtIndex(1, lead);
        return this;
    }

    public Card act(Component button) {
        acts.add(button);
        return this;
    }
}
