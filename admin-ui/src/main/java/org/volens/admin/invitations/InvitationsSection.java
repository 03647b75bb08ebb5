package org.volens.admin.invitations;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.DetachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.shared.Registration;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Page;
import org.volens.admin.api.runs.Run;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Region;
import org.volens.admin.parts.Waiting;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.StudySection;

/** Runs with their state; while one is being sent, the page looks again by itself. */
public final class InvitationsSection extends StudySection {
    private static final int LOOK_AGAIN_MILLIS = 2000;
    private final Div proposing = new Div();
    private final Region<Page<Run>> runs;
    private Waiting.@Nullable Wish looking;
    private @Nullable Registration polls;

    public InvitationsSection(OpenStudy open) {
        super(open);
        runs = new Region<>(open.asking(), () -> open.apis().runs().ofStudy(open.id()), this::drawn);
        var card = Card.inPart("Invitation runs", runs)
                .lead("A run draws people at random from those who could take part and sends them an invitation, once "
                        + "somebody from another team has approved it.");
        if (open.allows("propose-wave")) {
            card.act(Buttons.plain("Propose a run", this::propose));
        }
        add(proposing, card);
        if (open.allows("see-invitations")) {
            add(new InvitationList(open));
        }
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        runs.refresh();
    }

    private Component drawn(Answer.Ok<Page<Run>> ok) {
        var list = ok.value().items();
        follow(list.stream().anyMatch(Run::settling));
        if (list.isEmpty()) {
            return new Empty("No runs yet", "");
        }
        var cards = Layouts.of("runs");
        list.forEach(run -> cards.add(new RunCard(open(), run)));
        return cards;
    }

    private void follow(boolean settling) {
        stopLooking();
        getUI().filter(ui -> settling).ifPresent(ui -> {
            looking = Waiting.every(ui, LOOK_AGAIN_MILLIS);
            polls = ui.addPollListener(poll -> runs.lookAgain());
        });
    }

    private void stopLooking() {
        if (looking != null) {
            looking.close();
            looking = null;
        }
        if (polls != null) {
            polls.remove();
            polls = null;
        }
    }

    @Override
    protected void onDetach(DetachEvent detached) {
        stopLooking();
    }

    private void propose() {
        proposing.removeAll();
        proposing.add(new ProposalForm(open(), proposing::removeAll));
    }
}
