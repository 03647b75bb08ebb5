package org.volens.admin.oversight;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Page;
import org.volens.admin.api.oversight.Concern;
import org.volens.admin.api.oversight.OversightApi;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Pager;
import org.volens.admin.parts.Region;
import org.volens.admin.shell.Screen;
import org.volens.admin.shell.Shell;

/** What people raised, and by when they must hear from us. */
@Route(value = "concerns", layout = Shell.class)
@PermitAll
public final class ConcernsView extends Screen implements AfterNavigationObserver {
    private static final int PAGE = 50;
    private final OversightApi api;
    private final Asking asking;
    private final Pager pager = new Pager("concerns", PAGE, this::go);
    private final Region<Page<Concern>> concerns;
    private @Nullable String cursor;

    ConcernsView(OversightApi api, Asking asking) {
        super("Concerns");
        this.api = api;
        this.asking = asking;
        concerns = new Region<>(asking, () -> api.concerns(cursor), this::drawn);
        pager.setVisible(false);
        add(
                Layouts.lead(
                        "Anybody can raise a concern from any page or message. The law gives us 30 days to acknowledge it."),
                concerns,
                pager);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        concerns.refresh();
    }

    private void go(@Nullable String place) {
        cursor = place;
        concerns.refresh();
    }

    private Component drawn(Answer.Ok<Page<Concern>> ok) {
        var page = ok.value();
        pager.show(page.items().size(), page.total(), page.next());
        if (page.items().isEmpty()) {
            return new Empty("No concerns", "");
        }
        var cards = Layouts.of("cards");
        page.items().forEach(concern -> cards.add(new ConcernCard(api, asking, concern, this::answered)));
        return cards;
    }

    private void answered(String words) {
        concerns.refresh();
        notices().done(words);
    }
}
