package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HtmlContainer;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.component.html.H3;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Section;
import java.util.concurrent.atomic.AtomicLong;

/** A titled part of a page, with its own acts beside the title. */
public final class Card extends Section {
    private static final AtomicLong NUMBER = new AtomicLong();
    private final Div acts = new Div();

    /** A card on a page whose parts have no titles of their own. */
    public Card(String title, Component... content) {
        this(new H2(title), content);
    }

    /** A card inside a titled part of a page. */
    public static Card inPart(String title, Component... content) {
        return new Card(new H3(title), content);
    }

    private Card(HtmlContainer heading, Component... content) {
        addClassName("card");
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
