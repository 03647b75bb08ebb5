package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Pre;

/** Plain arrangements with a class for the style sheet. */
public final class Layouts {
    private Layouts() {}

    public static Div of(String className, Component... parts) {
        var div = new Div(parts);
        div.addClassNames(className.split(" "));
        return div;
    }

    /** Controls in columns that fold on narrow screens. */
    public static Div form(Component... controls) {
        return of("form", controls);
    }

    public static Div row(Component... parts) {
        return of("row", parts);
    }

    public static Paragraph lead(String sentence) {
        var lead = new Paragraph(sentence);
        lead.addClassName("lead");
        return lead;
    }

    /** The page's one first heading; the router moves the focus here. */
    public static H1 title(String words) {
        var title = new H1(words);
        title.setId("page-title");
        title.getElement().setAttribute("tabindex", "-1");
        return title;
    }

    /** Text from outside, with its line breaks and as text only. */
    public static Pre verbatim(String text) {
        var pre = new Pre(text);
        pre.addClassName("verbatim");
        return pre;
    }
}
