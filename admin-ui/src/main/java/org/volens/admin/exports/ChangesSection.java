package org.volens.admin.exports;

import org.volens.admin.api.studies.Study;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.DataTable;
import org.volens.admin.parts.Empty;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.StudySection;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** What was changed in the study, by whom, from what to what. */
public final class ChangesSection extends StudySection {
    public ChangesSection(OpenStudy open) {
        super(open);
        var changes = open.study().changes();
        add(Card.inPart(
                "Changes", changes.isEmpty() ? new Empty("Nothing has been changed yet", "") : table().rows(changes)));
    }

    private static DataTable<Study.Change> table() {
        return new DataTable<Study.Change>("Changes")
                .day("When", change -> Dates.moment(change.at()))
                .text("By", change -> String.valueOf(change.by()))
                .text("What", change -> Words.spelled(change.field()))
                .text("From", change -> shown(change.before()))
                .text("To", change -> shown(change.after()));
    }

    private static String shown(@org.jspecify.annotations.Nullable String value) {
        return value == null || value.isBlank() ? "–" : value;
    }
}
