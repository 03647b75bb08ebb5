package org.volens.admin.studies;

import com.vaadin.flow.component.html.Anchor;

/** The way to importing a study; looks like the page's main act, and is a link because it leads somewhere. */
final class ImportLink extends Anchor {
    ImportLink() {
        super("studies/import", "Import a study");
        addClassName("main-link");
        setVisible(false);
    }
}
