package org.volens.admin.register;

import com.vaadin.flow.component.AttachEvent;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Keys;
import org.volens.admin.api.people.PeopleApi;
import org.volens.admin.api.people.RegisterReport;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;
import org.volens.admin.parts.Uploading;
import org.volens.admin.shell.Screen;
import org.volens.admin.shell.Shell;

/** A steward loads a file of people, one line each. */
@Route(value = "register", layout = Shell.class)
@PermitAll
public final class RegisterView extends Screen {
    private static final long LIMIT = 2_000_000_000L;
    private final PeopleApi api;
    private final Asking asking;
    private final Notices file = new Notices();
    private final Uploading uploading;
    private final Div report = new Div();

    RegisterView(PeopleApi api, Asking asking) {
        super("Load the register");
        this.api = api;
        this.asking = asking;
        uploading = Uploading.large(file, LIMIT, (name, path) -> load(path, Keys.fresh()), ".ndjson", ".jsonl");
        add(
                Layouts.lead(
                        "One person a line (NDJSON). Health facts are stored only for people who have allowed their "
                                + "record to be used to find studies; for everybody else they are counted and kept nowhere."),
                new Card("File", uploading, file),
                report);
    }

    @Override
    protected void onAttach(AttachEvent attached) {
        uploading.watched(attached.getUI());
    }

    private void load(Path path, String key) {
        report.removeAll();
        asking.ask(() -> api.load(path, key), answer -> loaded(answer, path, key));
    }

    private void loaded(Answer<RegisterReport> answer, Path path, String key) {
        file.take(answer, () -> load(path, key), ok -> {
            file.done("The file was loaded.");
            report.add(new ReportCard(ok.value()));
        });
        if (!(answer instanceof Answer.Unreachable<RegisterReport>)) {
            delete(path);
        }
    }

    private static void delete(Path path) {
        try {
            Files.deleteIfExists(path);
        } catch (IOException stays) {
            throw new UncheckedIOException(stays);
        }
    }
}
