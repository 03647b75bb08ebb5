package org.volens.admin.shell;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Footer;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.spring.security.AuthenticationContext;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;
import org.volens.admin.Settings;
import org.volens.admin.api.account.AccountApi;
import org.volens.admin.api.account.Me;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;

/** The frame: skip link, service name, who is signed in, menu, the page, the foot. */
@PermitAll
public final class Shell extends Div implements RouterLayout, AfterNavigationObserver {
    private final Asking asking;
    private final Person person;
    private final WhoBar who;
    private final Menu menu = new Menu();
    private final Notices notices = new Notices();
    private final Main main = new Main();
    private String path = "";
    private boolean arrivedBefore;

    Shell(Settings settings, Asking asking, Person person, AccountApi account, AuthenticationContext signIn) {
        this.asking = asking;
        this.person = person;
        this.who = new WhoBar(signIn);
        addClassName("shell");
        main.setId("main");
        main.getElement().setAttribute("tabindex", "-1");
        var demonstration = new Demonstration();
        add(skipLink(), header(settings), menu, demonstration, notices, main, foot(settings));
        asking.ask(account::service, demonstration::show);
        learnWho();
    }

    /** Moves the focus without an address of its own, which the router would take for another page. */
    private static Anchor skipLink() {
        var skip = new Anchor("#main", "Skip to main content");
        skip.addClassName("skip-link");
        skip.setRouterIgnore(true);
        skip.getElement()
                .executeJs("this.addEventListener('click', pressed => {"
                        + " pressed.preventDefault(); document.getElementById('main').focus(); })");
        return skip;
    }

    private Header header(Settings settings) {
        var name = new Anchor(".", settings.serviceName());
        name.addClassName("service");
        var inside = Layouts.of("inside", name, who);
        return new Header(inside);
    }

    private static Footer foot(Settings settings) {
        return new Footer(Layouts.of("inside", new Span(settings.serviceName())));
    }

    private void learnWho() {
        asking.ask(person::ask, answer -> notices.take(answer, this::learnWho, ok -> show(ok.value())));
    }

    private void show(Me me) {
        who.show(me);
        menu.show(me, path);
    }

    @Override
    public void showRouterLayoutContent(@Nullable HasElement content) {
        main.removeAll();
        if (content != null) {
            main.getElement().appendChild(content.getElement());
        }
    }

    @Override
    public void removeRouterLayoutContent(@Nullable HasElement oldContent) {
        main.removeAll();
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        path = event.getLocation().getPath();
        learnWho();
        if (arrivedBefore) {
            main.getChildren().findFirst().ifPresent(Shell::focus);
        }
        arrivedBefore = true;
    }

    private static void focus(Component page) {
        if (page instanceof Screen screen) {
            screen.arrival().callJsFunction("focus");
        }
    }
}
