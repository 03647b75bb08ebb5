package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.AnchorTarget;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import java.util.function.Consumer;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Problem;

/** The place of a page or form where it says what came of an act. What was typed is never touched from here. */
public final class Notices extends Div {
    private final Fields fields;

    public Notices() {
        this(new Fields());
    }

    /** Refused values are marked at their own controls; only what has no control is said here. */
    public Notices(Fields fields) {
        this.fields = fields;
        addClassName("notices");
    }

    /** Says everything but success; success is the caller's to say. */
    public <T> void take(Answer<T> answer, Runnable retry, Consumer<Answer.Ok<T>> done) {
        clear();
        switch (answer) {
            case Answer.Ok<T> ok -> done.accept(ok);
            case Answer.Refusal<T> refusal -> refused(refusal.problem());
            case Answer.Unreachable<T> unreachable -> unreachable(unreachable.reason(), retry);
            case Answer.SignedOut<T> ignored -> signedOut(retry);
        }
    }

    public void clear() {
        fields.clear();
        removeAll();
    }

    public void done(String text, Component... more) {
        show(new Notice(Notice.Kind.DONE, text, more));
    }

    public void note(String text, Component... more) {
        show(new Notice(Notice.Kind.NOTE, text, more));
    }

    public void warn(String text, Component... more) {
        show(new Notice(Notice.Kind.WARNING, text, more));
    }

    public void problem(String text, Component... more) {
        show(new Notice(Notice.Kind.PROBLEM, text, more));
    }

    public void refused(Problem problem) {
        var marked = fields.mark(problem);
        var notice = new Notice(Notice.Kind.PROBLEM, problem.sentence());
        if (!marked.isEmpty()) {
            notice.add(links(marked));
        }
        if (!problem.missing().isEmpty()) {
            notice.add(bullets(
                    problem.missing().stream().map(Problem.Missing::message).toList()));
        }
        addReference(notice, problem);
        show(notice);
    }

    private static void addReference(Notice notice, Problem problem) {
        if (problem.status() >= 500 && problem.correlationId() != null) {
            notice.add(new Paragraph("If you ask for help, quote " + problem.correlationId() + "."));
        }
    }

    private void unreachable(Answer.Reason reason, Runnable retry) {
        problem(sentence(reason), Buttons.plain("Try again", retry));
    }

    private static String sentence(Answer.Reason reason) {
        return switch (reason) {
            case NOT_REACHED -> "The service cannot be reached at the moment. Nothing you typed is lost.";
            case TOO_SLOW ->
                "The service is taking too long, so we cannot tell whether this was done. Trying again does no harm.";
            case NOT_UNDERSTOOD -> "The service gave an answer that could not be read. Nothing you typed is lost.";
        };
    }

    private void signedOut(Runnable retry) {
        var door = new Anchor("sign-in-again", "Sign in again (opens a new tab)");
        door.setTarget(AnchorTarget.BLANK);
        door.setRouterIgnore(true);
        problem(
                "Your sign-in has ended. Everything on this page is still here: sign in again, come back, and try again.",
                new Paragraph(door),
                Buttons.plain("Try again", retry));
    }

    private void show(Notice notice) {
        removeAll();
        add(notice);
        notice.takeFocus();
    }

    private static UnorderedList links(List<Fields.Marked> marked) {
        var list = new UnorderedList();
        marked.forEach(one -> list.add(new ListItem(Buttons.link(one.message(), one::focus))));
        return list;
    }

    public static UnorderedList bullets(List<String> lines) {
        var list = new UnorderedList();
        lines.forEach(line -> list.add(new ListItem(line)));
        return list;
    }
}
