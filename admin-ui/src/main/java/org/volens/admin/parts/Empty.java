package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;

/** Says that there is nothing, why, and what to do about it. */
public final class Empty extends Div {
    public Empty(String what, String why, Component... acts) {
        addClassName("empty");
        var first = new Paragraph(what);
        first.addClassName("what");
        add(first);
        if (!why.isBlank()) {
            add(new Paragraph(why));
        }
        add(acts);
    }
}
