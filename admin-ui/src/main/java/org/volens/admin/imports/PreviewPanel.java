package org.volens.admin.imports;

import com.vaadin.flow.component.html.Div;
import java.util.List;
import java.util.function.Consumer;
import org.volens.admin.api.Keys;
import org.volens.admin.api.imports.Difference;
import org.volens.admin.api.imports.Imported;
import org.volens.admin.api.imports.ImportsApi;
import org.volens.admin.api.imports.Preview;
import org.volens.admin.api.imports.StudyFile;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notice;
import org.volens.admin.parts.Notices;

/** What was read from the file, what a person should know about it, and the choice to keep it. */
final class PreviewPanel extends Div {
    private final ImportsApi api;
    private final Asking asking;
    private final StudyFile file;
    private final Consumer<Imported> finished;
    private final Notices notices = new Notices();
    private final String key = Keys.fresh();

    PreviewPanel(
            ImportsApi api, Asking asking, StudyFile file, Preview read, Consumer<Imported> finished, Runnable again) {
        this.api = api;
        this.asking = asking;
        this.file = file;
        this.finished = finished;
        addClassName("cards");
        var known = read.existingStudyId() != null;
        var first = new Notice(Notice.Kind.NOTE, opening(known));
        add(first, notices);
        if (known) {
            add(changes(read.changes()));
        }
        add(Layouts.of("beside", RecordCards.facts(file.name(), read), RecordCards.eligibility(read.record())));
        if (!read.notes().isEmpty()) {
            add(RecordCards.notes(read.notes()));
        }
        add(Layouts.row(
                Buttons.main(known ? "Update the study" : "Keep as draft", this::save),
                Buttons.plain("Choose another file", again)));
        addAttachListener(shown -> first.takeFocus());
    }

    private static String opening(boolean known) {
        return known
                ? "This study is already here. Look at what would change; nothing has been kept yet."
                : "This is what was read from the file. Nothing has been kept yet.";
    }

    private void save() {
        asking.ask(
                () -> api.save(file, key),
                answer -> notices.take(answer, this::save, ok -> finished.accept(ok.value())));
    }

    private static Card changes(List<Difference> changes) {
        return changes.isEmpty()
                ? new Card("What would change").lead("Nothing: the record is the same as last time.")
                : new Card("What would change", RecordCards.differences(changes));
    }
}
