package org.volens.admin.studypage;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Problem;
import org.volens.admin.api.studies.StudyStates.Moved;
import org.volens.admin.parts.Confirm;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.Saving;
import org.volens.admin.study.Sections;
import org.volens.admin.words.Words;

/** Asks, moves the study, and tells what that did; a study that is not ready lists what is missing and where. */
final class StateChange {
    private final OpenStudy open;
    private final StateMoves move;
    private final Confirm confirm;

    StateChange(OpenStudy open, StateMoves move) {
        this.open = open;
        this.move = move;
        this.confirm = new Confirm(move.words() + "?", move.consequence());
        if (move.needsReason(open.study().state())) {
            confirm.needsReason("Reason");
        }
    }

    void ask() {
        confirm.ask(move.words(), move.grave(), this::go);
    }

    private void go(String reason) {
        var given = reason.isBlank() ? null : reason.strip();
        open.asking()
                .ask(
                        () -> open.apis().states().study(open.id(), open.etag(), move.to(), given),
                        answer -> taken(answer, reason));
    }

    private void taken(Answer<Moved> answer, String reason) {
        if (answer instanceof Answer.Refusal<Moved> refusal
                && !refusal.problem().missing().isEmpty()) {
            confirm.finish();
            notReady(refusal.problem());
        } else if (Saving.stale(answer)) {
            confirm.finish();
            open.changedMeanwhile();
        } else {
            confirm.notices().take(answer, () -> go(reason), ok -> moved(ok.value()));
        }
    }

    private void notReady(Problem problem) {
        open.notices().problem("The study cannot open yet. What is missing:", links(problem.missing()));
    }

    private UnorderedList links(List<Problem.Missing> missing) {
        var list = new UnorderedList();
        missing.forEach(one ->
                list.add(new ListItem(new Anchor(Sections.mending(one.rule()).path(open.id()), one.message()))));
        return list;
    }

    private void moved(Moved moved) {
        confirm.finish();
        open.done("The study is now: " + Words.studyState(move.to()) + "." + consequences(moved));
    }

    private static String consequences(Moved moved) {
        var words = new StringBuilder();
        var cancelled = moved.cancelled();
        if (cancelled != null) {
            words.append(" Cancelled: ").append(cancelled.invitations()).append(" invitations and ");
            words.append(cancelled.messages()).append(" messages.");
        }
        return words.toString();
    }
}
