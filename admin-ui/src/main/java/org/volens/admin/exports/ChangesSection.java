package org.volens.admin.exports;

import org.jspecify.annotations.Nullable;
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
                "Newest first",
                changes.isEmpty() ? new Empty("Nothing has been changed yet", "") : table().rows(changes)));
    }

    private static DataTable<Study.Change> table() {
        return new DataTable<Study.Change>("Changes")
                .day("When", change -> Dates.moment(change.at()))
                .text("By", change -> String.valueOf(change.by()))
                .text("What", change -> Words.spelled(change.field()))
                .text("From", change -> shown(change, change.before()))
                .text("To", change -> shown(change, change.after()));
    }

    private static String shown(Study.Change change, @Nullable String value) {
        if (value == null || value.isBlank()) {
            return "–";
        }
        return "state".equals(change.field()) ? Words.studyState(value) : value;
    }
}
