package org.volens.admin.account;

import com.vaadin.flow.component.HasElement;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Header;
import com.vaadin.flow.component.html.Main;
import com.vaadin.flow.component.html.Span;
import com.vaadin.flow.router.RouterLayout;
import com.vaadin.flow.server.auth.AnonymousAllowed;
import org.jspecify.annotations.Nullable;
import org.volens.admin.Settings;
import org.volens.admin.parts.Layouts;

/** The frame for people who are not signed in: the service's name and nothing that asks the API. */
@AnonymousAllowed
public final class Porch extends Div implements RouterLayout {
    private final Main main = new Main();

    Porch(Settings settings) {
        addClassNames("shell", "porch");
        var name = new Span(settings.serviceName());
        name.addClassName("service");
        main.setId("main");
        add(new Header(Layouts.of("inside", name)), main);
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
}
