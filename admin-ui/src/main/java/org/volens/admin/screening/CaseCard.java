package org.volens.admin.screening;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import org.volens.admin.api.screening.ScreeningRow;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Facts;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.stops.StopForm;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** One person's case: what is known by reference, the way to who they are, and what can be recorded. */
final class CaseCard extends Div {
    private final OpenStudy open;
    private final ScreeningRow row;
    private final Runnable close;
    private final Runnable changed;
    private final Notices notices = new Notices();
    private final Div form = new Div();

    CaseCard(OpenStudy open, ScreeningRow row, Runnable close, Runnable changed) {
        this.open = open;
        this.row = row;
        this.close = close;
        this.changed = changed;
        var card =
                Card.inPart("Case " + row.reference(), notices, facts(), new IdentityPanel(open, row), records(), form);
        card.act(Buttons.plain("Close the case", close));
        add(card);
        addAttachListener(shown -> card.scrollIntoView());
    }

    private Facts facts() {
        return new Facts()
                .add("State", Words.caseState(row.state()))
                .add("Site", row.siteName())
                .add("Asked to be put in touch", Dates.day(row.putInTouchAt()))
                .add("Contact by", Dates.either(row.contactBy()));
    }

    private Component records() {
        var acts = Layouts.row();
        offer(acts, "record-contact", "Record a contact", () -> new ContactForm(open, row, this::done));
        offer(acts, "record-consent-visit", "Record the consent visit", () -> new ConsentForm(open, row, this::done));
        offer(acts, "record-enrolment", "Record enrolment", () -> new EnrolmentForm(open, row, this::done));
        offer(acts, "record-outcome", "Record the outcome", () -> new OutcomeForm(open, row, this::done));
        acts.add(Buttons.plain("They want to stop", () -> shown(stop())));
        return acts;
    }

    private void offer(Div acts, String command, String label, java.util.function.Supplier<Component> made) {
        if (open.allows(command)) {
            acts.add(Buttons.plain(label, () -> shown(made.get())));
        }
    }

    private void shown(Component one) {
        form.removeAll();
        form.add(one);
    }

    /** Whoever looks at a case may be the one to whom the person says it. */
    private Component stop() {
        var whom = new StopForm.Whom(
                row.reference(), "Case " + row.reference() + " at " + row.siteName() + ".", open.id());
        return new StopForm(open.apis().people(), open.asking(), whom, form::removeAll, this::done);
    }

    private void done(String words) {
        close.run();
        changed.run();
        open.notices().done(row.reference() + ": " + words);
    }
}
