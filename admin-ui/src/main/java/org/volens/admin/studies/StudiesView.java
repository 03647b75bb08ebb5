package org.volens.admin.studies;

import com.vaadin.flow.router.AfterNavigationEvent;
import com.vaadin.flow.router.AfterNavigationObserver;
import com.vaadin.flow.router.Route;
import jakarta.annotation.security.PermitAll;
import org.volens.admin.api.Answer;
import org.volens.admin.api.Page;
import org.volens.admin.api.studies.StudiesApi;
import org.volens.admin.api.studies.StudyRow;
import org.volens.admin.api.studies.StudySearch;
import org.volens.admin.parts.Asking;
import org.volens.admin.parts.Layouts;
import org.volens.admin.shell.Person;
import org.volens.admin.shell.Rights;
import org.volens.admin.shell.Screen;
import org.volens.admin.shell.Shell;

/** The studies a person works on: found by words, narrowed by state, sorted, a page at a time. */
@Route(value = "studies", layout = Shell.class)
@PermitAll
public final class StudiesView extends Screen implements AfterNavigationObserver {
    private final StudiesApi api;
    private final Asking asking;
    private final Person person;
    private final StudyFilter filter = new StudyFilter(this::search);
    private final StudyTable table = new StudyTable(this::sort, this::page);
    private final ImportLink importing = new ImportLink();
    private StudySearch search = StudySearch.start();

    StudiesView(StudiesApi api, Asking asking, Person person) {
        super("Studies");
        this.api = api;
        this.asking = asking;
        this.person = person;
        var head = Layouts.of("screen-head", heading(), importing);
        addComponentAsFirst(head);
        add(filter, table);
    }

    @Override
    public void afterNavigation(AfterNavigationEvent event) {
        asking.ask(person::ask, who -> {
            if (who instanceof Answer.Ok<org.volens.admin.api.account.Me> me) {
                importing.setVisible(Rights.may(me.value(), "import-study"));
            }
        });
        refresh();
    }

    private void search(String words, String state) {
        table.restart();
        search = search.withText(words).withState(state);
        refresh();
    }

    private void sort(String key, boolean descending) {
        table.restart();
        search = search.withSort(key, descending);
        refresh();
    }

    private void page(@org.jspecify.annotations.Nullable String cursor) {
        search = search.at(cursor);
        refresh();
    }

    private void refresh() {
        var asked = search;
        asking.ask(
                () -> api.list(asked), answer -> notices().take(answer, this::refresh, ok -> show(asked, ok.value())));
    }

    private void show(StudySearch asked, Page<StudyRow> page) {
        if (asked.equals(search)) {
            table.show(page, asked.narrowed(), filter::clear, importing.isVisible());
        }
    }
}
