package org.volens.admin.api.imports;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Absent;

/** What a file says, before anything is kept. */
public record Preview(
        @Nullable String format,
        StudyRecord record,
        @Nullable String existingStudyId,
        List<Difference> changes,
        List<Note> notes) {
    public Preview {
        changes = Absent.asEmpty(changes);
        notes = Absent.asEmpty(notes);
    }
}
