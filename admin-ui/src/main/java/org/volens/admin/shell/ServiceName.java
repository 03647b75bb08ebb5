package org.volens.admin.shell;

import com.vaadin.flow.component.ComponentUtil;
import com.vaadin.flow.component.UI;

/** What the people who run the register call it; kept with the page, so that every title can end with it. */
record ServiceName(String words) {

    static String here() {
        var ui = UI.getCurrent();
        var name = ui == null ? null : ComponentUtil.getData(ui, ServiceName.class);
        return name == null ? "" : name.words;
    }

    void keepIn(UI ui) {
        ComponentUtil.setData(ui, ServiceName.class, this);
    }

    static String title(String page) {
        var service = here();
        return service.isEmpty() ? page : page + " – " + service;
    }
}
