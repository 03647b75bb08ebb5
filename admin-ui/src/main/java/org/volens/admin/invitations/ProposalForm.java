package org.volens.admin.invitations;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import org.volens.admin.api.Keys;
import org.volens.admin.api.runs.RunsApi.Proposal;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;

/** Proposing a run; another team decides. */
final class ProposalForm extends Div {
    private final OpenStudy open;
    private final String key = Keys.fresh();
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final IntegerField size = fields.at("size", Inputs.number("How many people to invite", null));
    private final TextArea note = fields.at("note", Inputs.longText("Note for the approver", null));

    ProposalForm(OpenStudy open, Runnable cancel) {
        this.open = open;
        var foot = Layouts.of("form-foot", Buttons.main("Propose", this::propose), Buttons.plain("Cancel", cancel));
        add(Card.inPart("Propose a run", notices, Layouts.form(size, note), foot)
                .lead("Nobody is contacted until somebody from another team has approved it."));
        addAttachListener(shown -> size.focus());
    }

    private void propose() {
        if (!fields.readable() || !Fields.filled(size, "Say how many people to invite.")) {
            return;
        }
        var proposal = new Proposal(size.getValue(), Inputs.typed(note));
        open.asking()
                .ask(
                        () -> open.apis().runs().propose(open.id(), key, proposal),
                        answer -> notices.take(
                                answer,
                                this::propose,
                                ok -> open.done("The run was proposed. It now waits for approval.")));
    }
}
