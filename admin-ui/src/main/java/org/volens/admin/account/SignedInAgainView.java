package org.volens.admin.account;

import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.volens.admin.parts.Layouts;
import org.volens.admin.shell.Screen;

/** The end of signing in again from a page that was kept open. */
@Route(value = "signed-in-again", layout = Porch.class)
@PermitAll
public final class SignedInAgainView extends Screen {
    SignedInAgainView() {
        super("You are signed in again");
        add(Layouts.lead("Close this tab, go back to the one you were working in, and press Try again."));
    }
}
