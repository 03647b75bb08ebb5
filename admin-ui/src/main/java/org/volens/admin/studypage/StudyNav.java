package org.volens.admin.studypage;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.UnorderedList;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.Sections;

/** The parts of a study as plain links: they can be bookmarked, sent, and opened in another tab. */
final class StudyNav extends Nav {
    StudyNav() {
        addClassName("study-nav");
        setAriaLabel("Parts of this study");
    }

    void show(OpenStudy open, Sections current) {
        removeAll();
        var list = new UnorderedList();
        for (var section : Sections.values()) {
            if (offered(open, section)) {
                list.add(new ListItem(link(open, section, section == current)));
            }
        }
        add(list);
    }

    private static boolean offered(OpenStudy open, Sections section) {
        return switch (section) {
            case PEOPLE -> open.allows("see-counts");
            case INVITATIONS -> open.allows("see-waves") || open.allows("see-invitations");
            case RESPONSES -> open.allows("see-screenings");
            case EXPORT -> open.allows("download-return");
            case AIMS -> open.allows("see-progress") || open.allows("edit-targets");
            case OVERVIEW, APPROVALS, CRITERIA, SITES, DELEGATION, CHANGES -> true;
        };
    }

    private static Anchor link(OpenStudy open, Sections section, boolean current) {
        var link = new Anchor(section.path(open.id()), section.words());
        if (current) {
            link.getElement().setAttribute("aria-current", "page");
        }
        return link;
    }
}
