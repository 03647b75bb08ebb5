package org.volens.admin.account;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.volens.admin.parts.Layouts;
import org.volens.admin.shell.Screen;

/** Where signing out ends. */
@Route(value = "signed-out", layout = Porch.class)
@AnonymousAllowed
public final class SignedOutView extends Screen {
    SignedOutView() {
        super("You have signed out");
        add(Layouts.lead("On a shared computer, close the browser too."));
        add(new Paragraph(Doors.signIn("Sign in")));
    }
}
