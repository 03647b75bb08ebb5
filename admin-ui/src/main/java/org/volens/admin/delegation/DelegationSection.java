package org.volens.admin.delegation;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.volens.admin.api.studies.Delegation;
import org.volens.admin.api.studies.Site;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Empty;
import org.volens.admin.parts.Layouts;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.StudySection;
import org.volens.admin.words.Choices;
import org.volens.admin.words.Dates;

/** Who is on the log, signed or not yet. Only a signed line gives a right. */
public final class DelegationSection extends StudySection {
    private final Div adding = new Div();

    public DelegationSection(OpenStudy open) {
        super(open);
        var lines = open.study().delegations();
        var card = Card.inPart("Who may do what", lines.isEmpty() ? nothing() : table().rows(lines))
                .lead("Nobody can do anything in this study who is not on this log, and a line counts only once the "
                        + "principal investigator has signed it.");
        if (open.allows("add-delegation")) {
            card.act(Buttons.plain("Add a person", this::add));
        }
        add(adding, card);
    }

    private static Component nothing() {
        return new Empty("Nobody is on the log", "");
    }

    private DataTable<Delegation> table() {
        return new DataTable<Delegation>("Delegation log")
                .part("Person", this::person)
                .text(
                        "Duties",
                        line -> String.join(
                                ", ",
                                line.duties().stream()
                                        .map(Choices.DUTIES::words)
                                        .toList()))
                .day("From", line -> Dates.day(line.from()))
                .day("To", line -> until(line))
                .text("Signed", DelegationSection::signed)
                .acts(this::acts);
    }

    private Component person(Delegation line) {
        var under = new Span(where(line));
        under.addClassName("under");
        return Layouts.of("stack", new Span(line.who()), under);
    }

    private String where(Delegation line) {
        return open().study().sites().stream()
                .filter(site -> site.siteId().equals(line.siteId()))
                .findFirst()
                .map(Site::label)
                .orElse(line.odsCode() == null ? "" : line.odsCode());
    }

    private static String until(Delegation line) {
        if (line.endedAt() != null) {
            return "Ended " + Dates.day(line.endedAt());
        }
        return line.to() == null ? "No end" : Dates.day(line.to());
    }

    private static String signed(Delegation line) {
        return line.signedBy() == null ? "Not signed" : line.signedBy() + ", " + Dates.day(line.signedAt());
    }

    private Component acts(Delegation line) {
        var acts = new Div();
        if (line.signedBy() == null && line.endedAt() == null && open().allows("sign-delegation")) {
            var sign = Buttons.link("Sign", () -> DelegationActs.sign(open(), line));
            sign.setAriaLabel("Sign the line of " + line.who());
            acts.add(sign);
        }
        if (line.endedAt() == null && open().allows("end-delegation")) {
            var end = Buttons.link("End", () -> DelegationActs.end(open(), line));
            end.setAriaLabel("End the line of " + line.who());
            acts.add(end);
        }
        return acts;
    }

    private void add() {
        adding.removeAll();
        adding.add(new DelegationForm(open(), adding::removeAll));
    }
}
