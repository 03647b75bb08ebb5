package org.volens.admin.approvals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.volens.admin.api.Answer;
import org.volens.admin.api.runs.RunsApi;
import org.volens.admin.api.studies.StudiesApi;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Region;
import org.volens.admin.shell.Screen;
import org.volens.admin.shell.Shell;

/** Runs that wait for approval by somebody from another team. */
@Route(value = "approvals", layout = Shell.class)
@PermitAll
public final class ApprovalsView extends Screen implements AfterNavigationObserver {
    private final RunsApi api;
    private final Asking asking;
    private final Region<Waiting> waiting;

    ApprovalsView(RunsApi api, StudiesApi studies, Asking asking) {
        super("Runs to approve");
        this.api = api;
        this.asking = asking;
        this.waiting = new Region<>(asking, () -> Waiting.ask(api, studies), this::drawn);
        add(
                Layouts.lead("You decide whether people are contacted. You may not decide on a run that you or your "
                        + "organisation proposed, or in a study whose delegation log you are on."),
                waiting);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        waiting.refresh();
    }

    private Component drawn(Answer.Ok<Waiting> ok) {
        var runs = ok.value().runs();
        if (runs.isEmpty()) {
            return new Empty("No run is waiting", "You will see a run here as soon as a study proposes one.");
        }
        var cards = Layouts.of("cards");
        runs.forEach(run -> cards.add(new WaitingRun(api, asking, run, this::decided)));
        return cards;
    }

    private void decided(String words) {
        waiting.refresh();
        notices().done(words);
    }
}
