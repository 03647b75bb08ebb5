package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;

/** A message in the page, announced to screen readers; it stays until the next one, unlike a toast. */
public final class Notice extends Div implements Focusable<Div> {

    /** How grave the message is; the first word says so too, since colour alone tells not everyone. */
    public enum Kind {
        DONE("Done", "status"),
        NOTE("Note", "status"),
        WARNING("Please note", "status"),
        PROBLEM("There is a problem", "alert");

        private final String firstWords;
        private final String role;

        Kind(String firstWords, String role) {
            this.firstWords = firstWords;
            this.role = role;
        }
    }

    public Notice(Kind kind, String text, Component... more) {
        addClassNames("notice", kind.name().toLowerCase(java.util.Locale.ROOT));
        getElement().setAttribute("role", kind.role);
        setTabIndex(-1);
        var first = new Span(kind.firstWords);
        first.addClassName("first-words");
        add(first, new Paragraph(text));
        add(more);
    }

    /** After everything else of this round trip, because a dialog that closes gives the focus back to its opener. */
    public void takeFocus() {
        getElement().executeJs("setTimeout(() => this.focus())");
    }
}
