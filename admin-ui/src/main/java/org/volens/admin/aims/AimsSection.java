package org.volens.admin.aims;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import org.volens.admin.api.studies.Target;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Region;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.StudySection;
import org.volens.admin.words.Categories;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** The study's aims, and how far it has come towards them. */
public final class AimsSection extends StudySection {
    private final Div aims = new Div();

    public AimsSection(OpenStudy open) {
        super(open);
        add(aims);
        read();
        if (open.allows("see-progress")) {
            add(new Region<>(
                            open.asking(),
                            () -> open.apis().numbers().progress(open.id()),
                            ok -> new ProgressCards(open.study(), ok.value()))
                    .refresh());
        }
    }

    private void read() {
        show(reading());
    }

    private void edit() {
        show(new AimsForm(open(), this::read));
    }

    private void show(Component shown) {
        aims.removeAll();
        aims.add(shown);
    }

    private Component reading() {
        var targets = open().study().targets();
        var card = Card.inPart("What the study aims at", targets.isEmpty() ? nothing() : table().rows(targets))
                .lead("An aim helps a group that studies have not reached. It never turns anybody away: everyone who "
                        + "fits keeps a fair chance of being asked.");
        if (open().allows("edit-targets")) {
            card.act(Buttons.plain("Edit aims", this::edit));
        }
        return card;
    }

    private static Component nothing() {
        return new Empty("No aims yet", "Without aims, everyone who fits has the same chance of being asked.");
    }

    private static DataTable<Target> table() {
        return new DataTable<Target>("Aims")
                .text("Characteristic", aim -> Words.dimension(aim.dimension()))
                .text("Group", aim -> Categories.words(aim.dimension(), aim.category()))
                .number("Aim", AimsSection::words)
                .text("Why", aim -> evidence(aim.equalityStatement()))
                .text("Agreed", aim -> agreed(aim.equalityStatement()));
    }

    private static String words(Target aim) {
        var unit = aim.kind().equals("share") ? " %" : " people";
        var least = Percent.read(aim.kind(), aim.minimum());
        var most = Percent.read(aim.kind(), aim.maximum());
        return (least == null ? "" : "at least " + least.toPlainString() + unit)
                + (most == null ? "" : ", at most " + most.toPlainString() + unit);
    }

    private static String evidence(Target.@org.jspecify.annotations.Nullable EqualityStatement statement) {
        return statement == null ? "No equality statement" : String.valueOf(statement.evidence());
    }

    private static String agreed(Target.@org.jspecify.annotations.Nullable EqualityStatement statement) {
        return statement == null
                ? ""
                : statement.agreedBy() + ", " + Dates.day(statement.agreedOn()) + "; looked at again "
                        + Dates.day(statement.reviewOn());
    }
}
