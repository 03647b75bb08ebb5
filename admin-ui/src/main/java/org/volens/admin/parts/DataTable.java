package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.NativeTable;
import com.vaadin.flow.component.html.NativeTableBody;
import com.vaadin.flow.component.html.NativeTableHeaderCell;
import com.vaadin.flow.component.html.NativeTableRow;
import com.vaadin.flow.component.html.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** A real HTML table: read cell by cell by a screen reader, printed as it is, scrolled sideways when it must. */
public final class DataTable<T> extends Div {
    private final NativeTable table = new NativeTable();
    private final NativeTableRow head = new NativeTableRow();
    private final NativeTableBody body = table.getBody();
    private final List<Function<T, Component>> cells = new ArrayList<>();
    private final List<String> kinds = new ArrayList<>();

    public DataTable(String caption) {
        addClassName("table-scroll");
        getElement().setAttribute("role", "region");
        getElement().setAttribute("tabindex", "0");
        getElement().setAttribute("aria-label", caption);
        table.setCaptionText(caption);
        table.getCaption().addClassName("visually-hidden");
        table.getHead().add(head);
        add(table);
    }

    public DataTable<T> text(String label, Function<T, String> words) {
        return column(label, "text", row -> new Span(words.apply(row)));
    }

    /** A date or another short thing that should not be broken over lines. */
    public DataTable<T> day(String label, Function<T, String> words) {
        return column(label, "day", row -> new Span(words.apply(row)));
    }

    public DataTable<T> number(String label, Function<T, String> words) {
        return column(label, "number", row -> new Span(words.apply(row)));
    }

    public DataTable<T> part(String label, Function<T, Component> drawing) {
        return column(label, "part", drawing);
    }

    /** Buttons of a row; the column's heading is for screen readers. */
    public DataTable<T> acts(Function<T, Component> drawing) {
        return column("Actions", "acts", drawing);
    }

    private DataTable<T> column(String label, String kind, Function<T, Component> drawing) {
        addHeader(new Span(label), kind);
        cells.add(drawing);
        kinds.add(kind);
        return this;
    }

    NativeTableHeaderCell addHeader(Component content, String kind) {
        var header = new NativeTableHeaderCell(content);
        header.getElement().setAttribute("scope", "col");
        header.addClassName(kind);
        head.add(header);
        return header;
    }

    /** A column whose heading sorts; it asks, the owner fetches. */
    public DataTable<T> sorted(Sorting.Column sorting, String kind, Function<T, Component> drawing) {
        sorting.headOf(addHeader(sorting.button(), kind));
        cells.add(drawing);
        kinds.add(kind);
        return this;
    }

    public DataTable<T> rows(List<T> rows) {
        body.removeAllRows();
        rows.forEach(row -> body.add(drawn(row)));
        return this;
    }

    private NativeTableRow drawn(T row) {
        var line = new NativeTableRow();
        for (int i = 0; i < cells.size(); i++) {
            var cell = line.addDataCell();
            cell.addClassName(kinds.get(i));
            cell.add(cells.get(i).apply(row));
        }
        return line;
    }
}
