package org.volens.admin.studyapprovals;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Span;
import org.volens.admin.api.studies.Approval;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Empty;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.StudySection;
import org.volens.admin.words.Choices;
import org.volens.admin.words.Dates;

/** Approvals with their references, and the approved texts. */
public final class ApprovalsSection extends StudySection {
    private final Div adding = new Div();

    public ApprovalsSection(OpenStudy open) {
        super(open);
        add(approvals(), adding, new WordingsPart(open));
    }

    private Component approvals() {
        var held = open().study().approvals();
        var card = Card.inPart("Approvals", held.isEmpty() ? nothing() : table().rows(held))
                .lead("A study opens only with all its approvals, each with its reference, its date and the "
                        + "fingerprint of its document.");
        if (open().allows("record-approval") || open().allows("record-access-decision")) {
            card.act(Buttons.plain("Record an approval", this::record));
        }
        return card;
    }

    private static Component nothing() {
        return new Empty("No approvals recorded", "");
    }

    private DataTable<Approval> table() {
        return new DataTable<Approval>("Approvals")
                .text("Approval", this::name)
                .text("Reference", approval -> String.valueOf(approval.reference()))
                .day("Date", approval -> Dates.day(approval.date()))
                .part("Document", approval -> fingerprint(approval.documentSha256()))
                .text("Recorded", approval -> approval.recordedBy() + ", " + Dates.day(approval.recordedAt()));
    }

    private String name(Approval approval) {
        var words = Choices.APPROVAL_KINDS.words(approval.kind());
        return open().study().sites().stream()
                .filter(site -> site.siteId().equals(approval.siteId()))
                .findFirst()
                .map(site -> words + ": " + site.label())
                .orElse(words);
    }

    static Span fingerprint(@org.jspecify.annotations.Nullable String sha256) {
        var whole = sha256 == null ? "" : sha256;
        var shown = new Span(whole.length() > 12 ? whole.substring(0, 12) + "…" : whole);
        shown.addClassName("code");
        shown.setTitle(whole);
        return shown;
    }

    private void record() {
        adding.removeAll();
        adding.add(new ApprovalForm(open(), adding::removeAll));
    }
}
