package org.volens.admin.account;

import com.vaadin.flow.component.html.Anchor;

/** Links that leave the application for the sign-in service. */
final class Doors {
    private Doors() {}

    static Anchor signIn(String words) {
        var door = new Anchor("sign-in", words);
        door.setRouterIgnore(true);
        door.addClassName("door");
        return door;
    }
}
