package org.volens.admin.invitations;

import com.vaadin.flow.component.html.Article;
import com.vaadin.flow.component.html.H4;
import org.volens.admin.api.runs.Run;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.parts.Tag;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Words;

/** One run in a study's list. */
final class RunCard extends Article {
    private final OpenStudy open;
    private final Run run;
    private final Notices notices = new Notices();

    RunCard(OpenStudy open, Run run) {
        this.open = open;
        this.run = run;
        addClassName("run");
        var head = Layouts.row(
                new H4("Run " + (run.number() == null ? "" : run.number())),
                new Tag(run.state(), Words.runState(run.state())));
        add(head, RunFacts.of(run), notices, RunFacts.plan(run));
        if (run.state().equals("issued") && open.allows("replay-wave")) {
            var replay = Buttons.plain("Repeat the draw to check it", this::replay);
            add(Layouts.row(replay));
        }
    }

    private void replay() {
        open.asking()
                .ask(
                        () -> open.apis().runs().replay(open.id(), run.waveId()),
                        answer -> notices.take(answer, this::replay, ok -> RunFacts.told(notices, ok.value())));
    }
}
