package org.volens.admin.shell;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.HasDynamicTitle;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;

/** One page: exactly one first heading, a title that ends with the service's name, and a place for messages. */
public abstract class Screen extends Div implements HasDynamicTitle {
    private final H1 heading;
    private final Notices notices = new Notices();
    private String title;

    protected Screen(String title) {
        this.title = title;
        this.heading = Layouts.title(title);
        addClassName("screen");
        add(heading, notices);
    }

    @Override
    public String getPageTitle() {
        return ServiceName.title(title);
    }

    /** For pages that learn their name only when the API has answered. */
    protected void rename(String headingWords, String titleWords) {
        heading.setText(headingWords);
        title = titleWords;
        if (UI.getCurrent() != null) {
            UI.getCurrent().getPage().setTitle(getPageTitle());
        }
    }

    protected H1 heading() {
        return heading;
    }

    protected Notices notices() {
        return notices;
    }

    /** Where the focus goes when a person comes to this page from another. */
    protected Element arrival() {
        return heading.getElement();
    }
}
