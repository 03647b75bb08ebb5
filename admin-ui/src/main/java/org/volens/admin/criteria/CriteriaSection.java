package org.volens.admin.criteria;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import java.util.List;
import org.volens.admin.api.studies.Criteria;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Facts;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.StudySection;
import org.volens.admin.words.Numbers;
import org.volens.admin.words.Words;

/** The criteria for matching, and beside them what the public record says in its own words. */
public final class CriteriaSection extends StudySection {
    private final Div stated = new Div();

    public CriteriaSection(OpenStudy open) {
        super(open);
        add(Layouts.of("beside", stated, written()));
        read();
    }

    private void read() {
        show(reading());
    }

    private void edit() {
        show(new CriteriaForm(open(), this::read));
    }

    private void show(Component shown) {
        stated.removeAll();
        stated.add(shown);
    }

    private Component reading() {
        var now = open().study().criteriaOrNone();
        var facts = new Facts().add("Age", Numbers.age(now.ageFrom(), now.ageTo()));
        if (now.ageFrom() != null || now.ageTo() != null) {
            facts.add("Reason for the age limits", now.ageReason());
        }
        facts.add(
                "Sex",
                String.join(", ", now.sexes().stream().map(Words::spelled).toList()));
        if (now.sexes().size() == 1) {
            facts.add("Reason for the sex limit", now.sexReason());
        }
        facts.add("Conditions looked for", codes(now.codes()));
        var card = Card.inPart("Criteria for matching", facts)
                .lead("Ethnicity, language, deprivation and distance never decide who can take part.");
        if (open().allows("edit-criteria")) {
            card.act(Buttons.plain("Edit criteria", this::edit));
        }
        return card;
    }

    private static Component codes(List<Criteria.Code> codes) {
        return codes.isEmpty()
                ? new Span("None")
                : Notices.bullets(codes.stream().map(CriteriaSection::code).toList());
    }

    private static String code(Criteria.Code code) {
        var name = code.display() == null ? code.code() : code.display() + " (" + code.code() + ")";
        return name + ", " + CodeSystems.name(code.system());
    }

    private Component written() {
        var text = open().study().eligibilityText();
        return Card.inPart(
                        "In the record's own words",
                        text == null ? new Span("The record says nothing.") : Layouts.verbatim(text))
                .lead("Not used for matching.");
    }
}
