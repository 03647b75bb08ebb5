package org.volens.admin.oversight;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Div;
import java.util.function.Consumer;
import java.util.function.Function;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Done;
import org.volens.admin.api.Keys;
import org.volens.admin.api.oversight.Concern;
import org.volens.admin.api.oversight.OversightApi;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Confirm;
import org.volens.admin.parts.Facts;
import org.volens.admin.parts.Layouts;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** One concern, and answering it. */
final class ConcernCard extends Div {
    private final OversightApi api;
    private final Asking asking;
    private final Concern concern;
    private final Consumer<String> answered;

    ConcernCard(OversightApi api, Asking asking, Concern concern, Consumer<String> answered) {
        this.api = api;
        this.asking = asking;
        this.concern = concern;
        this.answered = answered;
        add(new Card(
                concern.reference(), Layouts.verbatim(concern.text() == null ? "" : concern.text()), facts(), acts()));
    }

    private Facts facts() {
        var facts = new Facts()
                .add("About", Words.spelled(concern.about()))
                .add("Reply to", concern.replyTo())
                .add("Raised", Dates.moment(concern.raisedAt()))
                .add("Acknowledge by", Dates.either(concern.acknowledgeBy()));
        if (concern.acknowledgedAt() != null) {
            facts.add("Acknowledged", Dates.moment(concern.acknowledgedAt()));
        }
        return concern.outcome() == null ? facts : facts.add("Outcome", concern.outcome());
    }

    private Div acts() {
        var acts = Layouts.of("form-foot");
        if (concern.acknowledgedAt() == null && concern.open()) {
            acts.add(act(
                    "Acknowledge", "What you write is sent to the person.", "What you tell them", this::acknowledge));
        }
        if (concern.open()) {
            acts.add(act("Record the outcome", "The concern is closed with it.", "Outcome", this::close));
        }
        return acts;
    }

    private Answer<Done> acknowledge(String words) {
        return api.acknowledge(concern.reference(), Keys.fresh(), words);
    }

    private Answer<Done> close(String words) {
        return api.close(concern.reference(), Keys.fresh(), words);
    }

    private Button act(String label, String consequence, String field, Function<String, Answer<Done>> send) {
        return Buttons.plain(label, () -> {
            var confirm = new Confirm(label + ": " + concern.reference(), consequence).needsReason(field);
            confirm.ask(label, false, words -> go(confirm, words, send));
        });
    }

    private void go(Confirm confirm, String words, Function<String, Answer<Done>> send) {
        asking.ask(
                () -> send.apply(words),
                answer -> confirm.notices().take(answer, () -> go(confirm, words, send), ok -> {
                    confirm.finish();
                    answered.accept(concern.reference() + " was answered.");
                }));
    }
}
