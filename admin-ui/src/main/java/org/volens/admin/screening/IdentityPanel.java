package org.volens.admin.screening;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.html.Paragraph;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Problem;
import org.volens.admin.api.screening.Identity;
import org.volens.admin.api.screening.ScreeningRow;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Facts;
import org.volens.admin.parts.Notices;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Dates;
import org.volens.admin.words.Words;

/** Who the person is: asked for on purpose, shown only here, gone when the case is closed, told to the person. */
final class IdentityPanel extends Div {
    private static final int NOT_FOUND = 404;
    private final OpenStudy open;
    private final ScreeningRow row;
    private final Notices notices = new Notices();

    IdentityPanel(OpenStudy open, ScreeningRow row) {
        this.open = open;
        this.row = row;
        addClassName("identity");
        add(
                new H4("Who this is"),
                new Paragraph(
                        "You see exactly what the person agreed to pass to this site. Each time somebody looks, the "
                                + "person can see it in their own log. Look when you are about to contact them."),
                notices,
                Buttons.plain("Show who this is", this::show));
        setVisible(open.allows("see-identity"));
    }

    private void show() {
        open.asking().ask(() -> open.apis().screening().identity(open.id(), row.reference()), this::take);
    }

    private void take(Answer<Identity> answer) {
        if (answer instanceof Answer.Refusal<Identity> refusal) {
            notices.refused(explained(refusal.problem()));
        } else {
            notices.take(answer, this::show, ok -> draw(ok.value()));
        }
    }

    private static Problem explained(Problem problem) {
        if (problem.status() != NOT_FOUND) {
            return problem;
        }
        var words = "Only people on this site's signed delegation log can see who this is.";
        return new Problem(
                NOT_FOUND,
                null,
                null,
                words,
                null,
                problem.rule(),
                problem.correlationId(),
                java.util.List.of(),
                java.util.List.of());
    }

    private void draw(Identity identity) {
        removeAll();
        var facts = new Facts();
        identity.passed().forEach(passed -> facts.add(Words.passed(passed.key(), passed.label()), passed.value()));
        facts.add("Passed on", Dates.moment(row.putInTouchAt()));
        facts.add("Contact by", Dates.either(row.contactBy()));
        add(new H4("Who this is"), facts);
        if (identity.words() != null) {
            add(new Paragraph(identity.words()));
        }
    }
}
