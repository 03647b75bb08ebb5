package org.volens.admin.shell;

import com.vaadin.flow.component.html.Anchor;
import com.vaadin.flow.component.html.ListItem;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.UnorderedList;
import java.util.List;
import org.volens.admin.api.account.Me;

/** The main menu: only the pages that the person can use. Pages are named by path, so the frame knows no subject. */
final class Menu extends Nav {

    /** One page of the menu. */
    record Entry(String words, String path, List<String> commands) {
        Entry(String words, String path, String... anyOf) {
            this(words, path, List.of(anyOf));
        }

        boolean offeredTo(Me me) {
            return commands.stream().anyMatch(command -> Rights.may(me, command));
        }
    }

    static final List<Entry> ENTRIES = List.of(
            new Entry("Studies", "studies", "list-studies"),
            new Entry("Runs to approve", "approvals", "decide-wave"),
            new Entry("Find a person", "people", "find-person"),
            new Entry("Concerns", "concerns", "see-concerns"),
            new Entry("Incidents", "incidents", "see-incidents", "report-incident"),
            new Entry("Load the register", "register", "import-register"),
            new Entry("Returns", "returns", "download-all-returns"),
            new Entry("Audit", "audit", "see-audit"));

    private final UnorderedList list = new UnorderedList();

    Menu() {
        addClassName("menu");
        setAriaLabel("Main");
        add(list);
    }

    static List<Entry> of(Me me) {
        return ENTRIES.stream().filter(entry -> entry.offeredTo(me)).toList();
    }

    void show(Me me, String path) {
        list.removeAll();
        of(me).forEach(entry -> list.add(new ListItem(link(entry, path))));
    }

    private static Anchor link(Entry entry, String path) {
        var link = new Anchor(entry.path(), entry.words());
        if (path.equals(entry.path()) || path.startsWith(entry.path() + "/")) {
            link.getElement().setAttribute("aria-current", "page");
        }
        return link;
    }
}
