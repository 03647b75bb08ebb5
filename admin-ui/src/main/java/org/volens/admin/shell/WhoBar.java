package org.volens.admin.shell;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.spring.security.AuthenticationContext;
import org.volens.admin.api.account.Me;
import org.volens.admin.parts.Buttons;

/** Whose sign-in this is, so that nobody works in a colleague's name by mistake. */
final class WhoBar extends Div {
    private final Span name = new Span();
    private final Span place = new Span();

    WhoBar(AuthenticationContext signIn) {
        addClassName("who");
        name.addClassName("name");
        place.addClassName("place");
        var words = new Div(name, place);
        words.addClassName("words");
        add(words, Buttons.link("Sign out", signIn::logout));
    }

    void show(Me me) {
        name.setText(me.name() == null ? me.id() : me.name());
        var organisation = me.organisation();
        if (organisation != null) {
            place.setText(organisation.name() == null ? organisation.odsCode() : organisation.name());
        }
    }
}
