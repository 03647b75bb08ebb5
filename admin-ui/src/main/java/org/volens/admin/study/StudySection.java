package org.volens.admin.study;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;

/** A part of a study's page. It is made afresh whenever the study is read again. */
public abstract class StudySection extends Div {
    private final OpenStudy open;

    protected StudySection(OpenStudy open) {
        this.open = open;
        addClassNames("section", "cards");
    }

    protected final OpenStudy open() {
        return open;
    }

    /** The part's name, for the eye and for the list of headings. */
    public static H2 heading(String words) {
        var heading = new H2(words);
        heading.addClassName("section-title");
        heading.getElement().setAttribute("tabindex", "-1");
        return heading;
    }
}
