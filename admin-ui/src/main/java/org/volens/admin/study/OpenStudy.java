package org.volens.admin.study;

import java.util.List;
import java.util.function.Consumer;
import org.volens.admin.api.Answer;
import org.volens.admin.api.studies.Study;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Notices;

/** The study that is on the page, with the version that edits start from. */
public final class OpenStudy {
    private final StudyApis apis;
    private final Notices notices;
    private final Runnable redraw;
    private Study study;
    private String etag;

    public OpenStudy(StudyApis apis, Notices notices, Runnable redraw, Answer.Ok<Study> read) {
        this.apis = apis;
        this.notices = notices;
        this.redraw = redraw;
        this.study = read.value();
        this.etag = read.etag();
    }

    public String id() {
        return study.studyId();
    }

    public Study study() {
        return study;
    }

    public String etag() {
        return etag;
    }

    public StudyApis apis() {
        return apis;
    }

    public Asking asking() {
        return apis.asking();
    }

    /** The page's own place for messages, above its parts. */
    public Notices notices() {
        return notices;
    }

    public boolean allows(String command) {
        return study.allows(command);
    }

    /** Reads the study again, draws the page from it, and says what was done. */
    public void done(String words) {
        asking().ask(
                        () -> apis.studies().study(id()),
                        answer -> notices.take(answer, () -> done(words), ok -> {
                            adopt(ok);
                            redraw.run();
                            notices.done(words);
                        }));
    }

    /** Reads the study again and draws it, because it is not what the person saw when they chose. */
    public void changedMeanwhile() {
        asking().ask(
                        () -> apis.studies().study(id()),
                        answer -> notices.take(answer, this::changedMeanwhile, ok -> {
                            var lines = Differences.between(study, ok.value());
                            adopt(ok);
                            redraw.run();
                            notices.warn(
                                    "Nothing was changed: somebody else changed this study since you opened this page. "
                                            + "It now shows how the study stands.",
                                    Notices.bullets(
                                            lines.isEmpty() ? List.of("A part that is not listed here") : lines));
                        }));
    }

    /** Reads the study again without drawing it, so that what is being typed stays. */
    void peek(Consumer<Answer<Study>> then) {
        asking().ask(() -> apis.studies().study(id()), then);
    }

    /** Takes this as the version that the next edit starts from. */
    void adopt(Answer.Ok<Study> read) {
        study = read.value();
        etag = read.etag();
    }

    void redraw() {
        redraw.run();
    }
}
