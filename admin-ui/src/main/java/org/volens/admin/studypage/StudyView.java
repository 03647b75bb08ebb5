package org.volens.admin.studypage;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H2;
import com.vaadin.flow.dom.Element;
import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.BeforeEnterEvent;
import com.vaadin.flow.router.BeforeEnterObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Answer;
import org.volens.admin.api.studies.Study;
import org.volens.admin.parts.Layouts;
import org.volens.admin.shell.Screen;
import org.volens.admin.shell.Shell;
import org.volens.admin.study.OpenStudy;
import org.volens.admin.study.Sections;
import org.volens.admin.study.StudyApis;
import org.volens.admin.study.StudySection;

/** One study, read in one request. Going from part to part does not read it again; saving anything does. */
@Route(value = "studies/:id/:section?", layout = Shell.class)
@PermitAll
public final class StudyView extends Screen implements BeforeEnterObserver, AfterNavigationObserver {
    private final StudyApis apis;
    private final StudyHead head = new StudyHead();
    private final StudyNav nav = new StudyNav();
    private final H2 partTitle = StudySection.heading("");
    private final Div part = Layouts.of("study-part", partTitle);
    private String id = "";
    private Sections section = Sections.OVERVIEW;
    private String imported = "";
    private @Nullable OpenStudy open;

    StudyView(StudyApis apis) {
        super("Study");
        this.apis = apis;
        var body = Layouts.of("study-body", nav, part);
        addComponentAsFirst(head.around(heading()));
        add(body);
        body.setVisible(false);
        head.whenShown(() -> body.setVisible(true));
    }

    @Override
    public void beforeEnter(BeforeEnterEvent event) {
        var asked = event.getRouteParameters().get("id").orElse("");
        section = Sections.named(event.getRouteParameters().get("section").orElse(""));
        imported = event.getLocation()
                .getQueryParameters()
                .getSingleParameter("imported")
                .orElse("");
        if (!asked.equals(id)) {
            id = asked;
            open = null;
        }
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        var known = open;
        if (known == null) {
            read();
        } else {
            notices().clear();
            draw(known);
        }
    }

    private void read() {
        var asked = id;
        apis.asking()
                .ask(() -> apis.studies().study(asked), answer -> notices().take(answer, this::read, this::opened));
    }

    private void opened(Answer.Ok<Study> ok) {
        var opened = new OpenStudy(apis, notices(), this::redraw, ok);
        open = opened;
        draw(opened);
        if (!imported.isEmpty()) {
            var words = imported.equals("created") ? "imported as a draft" : "brought up to date from the record";
            notices().done("The study was " + words + ".");
        }
    }

    private void redraw() {
        var known = open;
        if (known != null) {
            draw(known);
        }
    }

    private void draw(OpenStudy known) {
        rename(known.study().name(), section.words() + ", " + known.study().name());
        head.show(known);
        nav.show(known, section);
        partTitle.setText(section.words());
        part.getChildren().filter(shown -> shown != partTitle).toList().forEach(part::remove);
        part.add(Parts.of(section, known));
    }

    @Override
    protected Element arrival() {
        return open == null ? super.arrival() : partTitle.getElement();
    }
}
