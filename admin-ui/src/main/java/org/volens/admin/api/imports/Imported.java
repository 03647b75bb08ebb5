package org.volens.admin.api.imports;

import java.util.List;
import org.volens.admin.api.Absent;

/** What was kept. */
public record Imported(String studyId, boolean created, List<Difference> changes, List<Note> notes) {
    public Imported {
        changes = Absent.asEmpty(changes);
        notes = Absent.asEmpty(notes);
    }
}
