package org.volens.admin.account;

import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.router.Route;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.volens.admin.parts.Layouts;
import org.volens.admin.shell.Screen;

/** When the sign-in service refused or did not answer. */
@Route(value = "sign-in-problem", layout = Porch.class)
@AnonymousAllowed
public final class SignInProblemView extends Screen {
    SignInProblemView() {
        super("You could not be signed in");
        add(Layouts.lead("The sign-in service did not answer, or did not let you in. This is not about your work here: "
                + "nothing was lost."));
        add(new Paragraph(Doors.signIn("Try to sign in again")));
    }
}
