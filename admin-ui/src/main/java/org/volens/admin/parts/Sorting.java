package org.volens.admin.parts;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/** By which column a table is sorted. Pressing a heading sorts by it; pressing it again turns the order round. */
public final class Sorting {
    private final List<Column> columns = new ArrayList<>();
    private final BiConsumer<String, Boolean> wanted;
    private String by;
    private boolean descending;

    public Sorting(String by, boolean descending, BiConsumer<String, Boolean> wanted) {
        this.by = by;
        this.descending = descending;
        this.wanted = wanted;
    }

    public Column column(String key, String label, boolean descendingFirst) {
        var column = new Column(key, label, descendingFirst);
        columns.add(column);
        return column;
    }

    private void press(Column column) {
        descending = column.key.equals(by) ? !descending : column.descendingFirst;
        by = column.key;
        columns.forEach(Column::show);
        wanted.accept(by, descending);
    }

    /** A heading that can be pressed. */
    public final class Column {
        private final String key;
        private final boolean descendingFirst;
        private final NativeButton button;
        private @Nullable NativeTableHeaderCell head;

        private Column(String key, String label, boolean descendingFirst) {
            this.key = key;
            this.descendingFirst = descendingFirst;
            this.button = new NativeButton(label, pressed -> press(this));
            button.addClassName("sort");
        }

        NativeButton button() {
            return button;
        }

        void headOf(NativeTableHeaderCell cell) {
            head = cell;
            show();
        }

        private void show() {
            if (head != null) {
                head.getElement().setAttribute("aria-sort", order());
            }
        }

        private String order() {
            if (!key.equals(by)) {
                return "none";
            }
            return descending ? "descending" : "ascending";
        }
    }
}
