package org.volens.admin.studyapprovals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.details.Details;
import com.vaadin.flow.component.html.Div;
import java.util.Comparator;
import java.util.List;
import org.volens.admin.api.studies.Wording;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Facts;
import org.volens.admin.parts.Layouts;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Choices;
import org.volens.admin.words.Dates;

/** The texts that may be sent, by kind and version. */
final class WordingsPart extends Div {
    private final OpenStudy open;
    private final Div adding = new Div();

    WordingsPart(OpenStudy open) {
        this.open = open;
        addClassName("cards");
        var card = Card.inPart("Wordings", texts())
                .lead("Only texts that the ethics committee has approved can be sent. A new version never changes "
                        + "what people decided on an old one.");
        if (open.allows("record-wording")) {
            card.act(Buttons.plain("Record a wording", this::record));
        }
        add(card, adding);
    }

    private Component texts() {
        List<Wording> held = open.study().wordings().stream()
                .sorted(Comparator.comparing(Wording::kind))
                .toList();
        if (held.isEmpty()) {
            return new Empty("No wordings recorded", "");
        }
        var list = new Div();
        held.forEach(wording -> list.add(text(wording)));
        return list;
    }

    private static Details text(Wording wording) {
        var facts = new Facts()
                .add("Ethics committee reference", wording.recReference())
                .add("Approved on", Dates.day(wording.approvedOn()))
                .add("Recorded by", wording.recordedBy())
                .add("Fingerprint", ApprovalsSection.fingerprint(wording.sha256()));
        var name = Choices.WORDING_KINDS.words(wording.kind()) + ", version " + wording.version();
        return new Details(name, facts, Layouts.verbatim(wording.text() == null ? "" : wording.text()));
    }

    private void record() {
        adding.removeAll();
        adding.add(new WordingForm(open, adding::removeAll));
    }
}
