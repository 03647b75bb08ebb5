package org.volens.admin.parts;

import com.vaadin.flow.component.button.Button;
import com.vaadin.flow.component.html.Nav;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Goes forward and back through a list whose API gives a cursor to the next piece only: the way back is remembered.
 */
public final class Pager extends Nav {
    private static final String START = "";
    private final Deque<String> before = new ArrayDeque<>();
    private final Consumer<@Nullable String> go;
    private final int size;
    private final Span where = new Span();
    private final Button previous = Buttons.plain("Previous page", this::back);
    private final Button next = Buttons.plain("Next page", this::forward);
    private String here = START;
    private @Nullable String ahead;

    public Pager(String what, int size, Consumer<@Nullable String> go) {
        this.size = size;
        this.go = go;
        addClassName("pager");
        setAriaLabel("Pages of " + what);
        where.getElement().setAttribute("role", "status");
        add(previous, where, next);
    }

    /** A new search begins at the first page. */
    public void restart() {
        before.clear();
        here = START;
    }

    public void show(int items, @Nullable Integer total, @Nullable String cursorAhead) {
        ahead = cursorAhead;
        where.setText(place(items, total));
        previous.setEnabled(!before.isEmpty());
        next.setEnabled(ahead != null);
        setVisible(!before.isEmpty() || ahead != null);
    }

    private String place(int items, @Nullable Integer total) {
        var first = before.size() * size;
        var range = (first + 1) + " to " + (first + items);
        return total == null ? range : range + " of " + total;
    }

    private void forward() {
        if (ahead != null) {
            before.push(here);
            here = ahead;
            go.accept(here);
        }
    }

    private void back() {
        if (!before.isEmpty()) {
            here = before.pop();
            go.accept(here.equals(START) ? null : here);
        }
    }
}
