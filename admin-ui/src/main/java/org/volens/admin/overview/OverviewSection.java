package org.volens.admin.overview;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.StudySection;

/** What the study is. Its details are read first and become a form on demand. */
public final class OverviewSection extends StudySection {
    private final Div details = new Div();

    public OverviewSection(OpenStudy open) {
        super(open);
        add(
                new AffectedCard(open.study().affectedBySite()),
                new OpeningChecklist(open),
                details,
                DetailsCards.source(open.study()));
        read();
    }

    private void read() {
        show(reading());
    }

    private void edit() {
        show(new DetailsForm(open(), this::read));
    }

    private void show(Component shown) {
        details.removeAll();
        details.add(shown);
    }

    private Component reading() {
        Card card = DetailsCards.details(open().study());
        if (open().allows("edit-details")) {
            card.act(Buttons.plain("Edit details", this::edit));
        }
        return card;
    }
}
