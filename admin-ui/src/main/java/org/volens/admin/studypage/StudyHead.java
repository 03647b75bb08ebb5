package org.volens.admin.studypage;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H1;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.html.Span;
import org.volens.admin.api.studies.Study;
import org.volens.admin.parts.Layouts;
import org.volens.admin.parts.Tag;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.words.Numbers;
import org.volens.admin.words.Words;

/** Which study this is, in which state, and what may be done with it as a whole. */
final class StudyHead extends Div {
    private final Paragraph title = new Paragraph();
    private final Div state = Layouts.row();
    private final Div acts = Layouts.row();
    private Runnable shown = () -> {};

    StudyHead() {
        addClassName("study-head");
        title.addClassNames("lead", "full-title");
    }

    StudyHead around(H1 heading) {
        var back = new Nav(new Anchor("studies", "All studies"));
        back.setAriaLabel("Breadcrumb");
        back.addClassName("breadcrumb");
        add(back, heading, title, state, acts);
        return this;
    }

    void whenShown(Runnable then) {
        shown = then;
    }

    void show(OpenStudy open) {
        var study = open.study();
        title.setText(study.name().equals(study.title()) ? "" : study.title());
        title.setVisible(!title.getText().isEmpty());
        state.removeAll();
        state.add(new Tag(study.state(), Words.studyState(study.state())), numbers(study));
        acts.removeAll();
        StateMoves.buttons(open).forEach(acts::add);
        shown.run();
    }

    private static Span numbers(Study study) {
        var words = new Span(Numbers.words(study.identifiers()));
        words.addClassName("under");
        return words;
    }
}
