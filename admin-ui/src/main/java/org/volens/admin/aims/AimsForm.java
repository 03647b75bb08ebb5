package org.volens.admin.aims;

import com.vaadin.flow.component.html.Div;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.studies.Target;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.Saving;

/** Setting all aims in one save, each with its equality statement. */
final class AimsForm extends Div {
    private final OpenStudy open;
    private final Fields fields = new Fields();
    private final Notices notices = new Notices(fields);
    private final Saving saving;
    private final List<AimEditor> editors = new ArrayList<>();
    private final Div shown = Layouts.of("cards");

    AimsForm(OpenStudy open, Runnable cancel) {
        this.open = open;
        this.saving = new Saving(open, notices);
        open.study().targets().forEach(this::line);
        if (editors.isEmpty()) {
            line(null);
        }
        add(Card.inPart(
                        "Edit aims",
                        notices,
                        shown,
                        Layouts.of(
                                "form-foot",
                                Buttons.main("Save", this::save),
                                Buttons.plain("Add an aim", () -> line(null).focus()),
                                Buttons.plain("Cancel", cancel)))
                .lead("Each aim needs an equality statement: no statement, no aim."));
    }

    private AimEditor line(@Nullable Target now) {
        var editor = new AimEditor(fields, editors.size(), now, this::remove);
        editors.add(editor);
        shown.add(editor);
        return editor;
    }

    private void remove(AimEditor editor) {
        editors.remove(editor);
        shown.remove(editor);
    }

    private void save() {
        if (!fields.readable() || !editors.stream().allMatch(AimEditor::complete)) {
            return;
        }
        var typed = editors.stream().map(AimEditor::typed).toList();
        saving.save(etag -> open.apis().edits().targets(open.id(), etag, typed), "The aims were saved.");
    }
}
