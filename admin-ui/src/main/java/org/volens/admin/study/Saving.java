package org.volens.admin.study;

import com.vaadin.flow.component.html.UnorderedList;
import java.util.function.Function;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Done;
import org.volens.admin.api.studies.Study;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Notices;

/**
 * Saves an edit that started from a known version. When somebody else saved first, it tells what they changed and
 * leaves the choice, and everything typed, to the person.
 */
public final class Saving {
    private static final int PRECONDITION_FAILED = 412;

    private final OpenStudy open;
    private final Notices notices;

    public Saving(OpenStudy open, Notices notices) {
        this.open = open;
        this.notices = notices;
    }

    /** Whether the API refused because the study is no longer the version that was named. */
    public static boolean stale(Answer<?> answer) {
        return answer instanceof Answer.Refusal<?> refusal && refusal.problem().status() == PRECONDITION_FAILED;
    }

    /** {@code edit} gets the version to name; {@code words} say what was saved. */
    public void save(Function<String, Answer<Done>> edit, String words) {
        var etag = open.etag();
        open.asking().ask(() -> edit.apply(etag), answer -> {
            if (stale(answer)) {
                compare(edit, words);
            } else {
                notices.take(answer, () -> save(edit, words), ok -> open.done(words));
            }
        });
    }

    private void compare(Function<String, Answer<Done>> edit, String words) {
        open.peek(answer -> notices.take(answer, () -> compare(edit, words), theirs -> choose(theirs, edit, words)));
    }

    private void choose(Answer.Ok<Study> theirs, Function<String, Answer<Done>> edit, String words) {
        var changes = changes(theirs.value());
        notices.warn(
                "Somebody else saved this study while you were typing. What you typed is still here, and is not saved.",
                changes,
                Layouts.row(
                        Buttons.plain("Save mine as well", () -> {
                            open.adopt(theirs);
                            save(edit, words);
                        }),
                        Buttons.plain("Show theirs, drop mine", () -> {
                            open.adopt(theirs);
                            open.redraw();
                        })));
    }

    private UnorderedList changes(Study theirs) {
        var lines = Differences.between(open.study(), theirs);
        return Notices.bullets(lines.isEmpty() ? java.util.List.of("A part that this form does not show") : lines);
    }
}
