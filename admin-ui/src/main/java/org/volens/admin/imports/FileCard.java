package org.volens.admin.imports;

import com.vaadin.flow.component.html.Div;
import java.util.function.BiConsumer;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Problem;
import org.volens.admin.api.imports.ImportsApi;
import org.volens.admin.api.imports.Preview;
import org.volens.admin.api.imports.StudyFile;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Card;
import org.volens.admin.parts.Notices;
import org.volens.admin.parts.Uploading;

/** Importing from a file; what is wrong with the file is said here, beside the control. */
final class FileCard extends Div {
    private static final int TEN_MEGABYTES = 10 * 1024 * 1024;
    private final ImportsApi api;
    private final Asking asking;
    private final BiConsumer<StudyFile, Preview> read;
    private final Notices notices = new Notices();

    FileCard(ImportsApi api, Asking asking, BiConsumer<StudyFile, Preview> read) {
        this.api = api;
        this.asking = asking;
        this.read = read;
        var uploading = Uploading.small(
                notices, TEN_MEGABYTES, (name, bytes) -> preview(new StudyFile(name, bytes)), ".json", ".xml");
        add(new Card("From a file", uploading, notices)
                .lead("A ClinicalTrials.gov record (JSON or XML) or an ISRCTN record (XML), up to 10 MB."));
    }

    private void preview(StudyFile file) {
        asking.ask(() -> api.preview(file), answer -> shown(file, answer));
    }

    private void shown(StudyFile file, Answer<Preview> answer) {
        if (answer instanceof Answer.Refusal<Preview> refusal) {
            notices.refused(withName(file, refusal.problem()));
        } else {
            notices.take(answer, () -> preview(file), ok -> read.accept(file, ok.value()));
        }
    }

    private static Problem withName(StudyFile file, Problem problem) {
        var where = problem.field() == null || problem.field().equals("document") ? "" : " (" + problem.field() + ")";
        return new Problem(
                problem.status(),
                problem.type(),
                problem.title(),
                file.name() + where + ": " + problem.sentence(),
                null,
                problem.rule(),
                problem.correlationId(),
                problem.errors(),
                problem.missing());
    }
}
