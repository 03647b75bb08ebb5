package org.volens.admin.imports;

import com.vaadin.flow.component.UI;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.QueryParameters;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.volens.admin.api.imports.Imported;
import org.volens.admin.api.imports.ImportsApi;
import org.volens.admin.api.imports.Preview;
import org.volens.admin.api.imports.StudyFile;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Layouts;
import org.volens.admin.shell.Screen;
import org.volens.admin.shell.Shell;

/** First choose a record, then look at what was read from it, and only then keep it. */
@Route(value = "studies/import", layout = Shell.class)
@PermitAll
public final class ImportView extends Screen {
    private final ImportsApi api;
    private final Asking asking;
    private final Div step = new Div();

    ImportView(ImportsApi api, Asking asking) {
        super("Import a study");
        this.api = api;
        this.asking = asking;
        add(
                Layouts.lead("The public record fills in the title, numbers, sponsor, sites, dates and limits. "
                        + "The study begins as a draft; nobody is contacted."),
                step);
        choose();
    }

    private void choose() {
        step.removeAll();
        step.add(Layouts.of(
                "beside", new FileCard(api, asking, this::preview), new NumberCard(api, asking, this::finished)));
    }

    private void preview(StudyFile file, Preview read) {
        step.removeAll();
        step.add(new PreviewPanel(api, asking, file, read, this::finished, this::choose));
    }

    private void finished(Imported imported) {
        var word = imported.created() ? "created" : "updated";
        UI.getCurrent().navigate("studies/" + imported.studyId(), QueryParameters.of("imported", word));
    }
}
