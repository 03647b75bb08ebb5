package org.volens.admin.account;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.volens.admin.api.account.Me;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Empty;
import org.volens.admin.shell.FirstPage;
import org.volens.admin.shell.Person;
import org.volens.admin.shell.Screen;
import org.volens.admin.shell.Shell;

/** Leads to the first page that the person can use, or says that there is none. */
@Route(value = "", layout = Shell.class)
@PermitAll
public final class StartView extends Screen implements AfterNavigationObserver {
    private final Asking asking;
    private final Person person;

    StartView(Asking asking, Person person) {
        super("Welcome");
        this.asking = asking;
        this.person = person;
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        asking.ask(person::ask, answer -> notices().take(answer, () -> afterNavigation(event), ok -> lead(ok.value())));
    }

    private void lead(Me me) {
        FirstPage.of(me)
                .ifPresentOrElse(
                        path -> UI.getCurrent().navigate(path),
                        () -> add(new Empty(
                                "There is nothing here for you yet",
                                "You are signed in, but your role at your organisation has no part in this service. "
                                        + "Ask the person who runs the register at your organisation.")));
    }
}
