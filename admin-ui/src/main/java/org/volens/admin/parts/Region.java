package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import java.util.function.Function;
import java.util.function.Supplier;
import org.volens.admin.api.Answer;

/**
 * A part of a page that the API fills. Until it has, it says that it is loading; when it cannot, it says why and keeps
 * what it showed before.
 */
public final class Region<T> extends Div {
    private final Asking asking;
    private final Supplier<Answer<T>> question;
    private final Function<Answer.Ok<T>, Component> drawing;
    private final Notices notices = new Notices();
    private final Div content = new Div();
    private int outstanding;

    public Region(Asking asking, Supplier<Answer<T>> question, Function<Answer.Ok<T>, Component> drawing) {
        this.asking = asking;
        this.question = question;
        this.drawing = drawing;
        var loading = new Paragraph("Loading…");
        loading.addClassName("loading");
        content.add(loading);
        add(notices, content);
        addClassName("region");
    }

    /** Asks and draws. Call it when the page opens and whenever what it shows may have changed. */
    public Region<T> refresh() {
        outstanding++;
        asking.ask(question, answer -> {
            outstanding--;
            take(answer);
        });
        return this;
    }

    /** Asks unless an answer is outstanding: for who looks again and again, so that no late answer draws over a newer. */
    public void lookAgain() {
        if (outstanding == 0) {
            refresh();
        }
    }

    private void take(Answer<T> answer) {
        if (!(answer instanceof Answer.Ok<T>)) {
            content.getChildren()
                    .filter(child -> child.hasClassName("loading"))
                    .toList()
                    .forEach(content::remove);
        }
        notices.take(answer, this::refresh, this::draw);
    }

    private void draw(Answer.Ok<T> ok) {
        content.removeAll();
        content.add(drawing.apply(ok));
    }

    public Notices notices() {
        return notices;
    }
}
