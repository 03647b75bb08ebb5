package org.volens.admin.register;

import com.vaadin.flow.component.html.Div;
import org.volens.admin.api.people.RegisterReport;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Facts;

/** What became of a file. */
final class ReportCard extends Div {
    ReportCard(RegisterReport report) {
        addClassName("cards");
        var facts = new Facts().add("Lines read", report.read());
        var people = report.people();
        if (people != null) {
            facts.add("People new", people.created())
                    .add("People updated", people.updated())
                    .add("People unchanged", people.unchanged());
        }
        var stored = report.facts();
        if (stored != null) {
            facts.add("Health facts stored", stored.stored())
                    .add("Health facts unchanged", stored.unchanged())
                    .add("Health facts taken back by their source", stored.takenBack())
                    .add("Not permitted, kept nowhere", stored.notPermitted())
                    .add("Outside the code lists, kept nowhere", stored.outsideCodeSets());
        }
        add(new Card("Report", facts));
        if (!report.rejected().isEmpty()) {
            add(new Card("Lines that could not be taken", rejected().rows(report.rejected())));
        }
    }

    private static DataTable<RegisterReport.Rejected> rejected() {
        return new DataTable<RegisterReport.Rejected>("Lines that could not be taken")
                .number("Line", line -> String.valueOf(line.line()))
                .text("Field", line -> String.valueOf(line.field()))
                .text("Rule", line -> line.message() == null ? String.valueOf(line.rule()) : line.message());
    }
}
