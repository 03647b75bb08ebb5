package org.volens.admin.criteria;

import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.Paragraph;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.studies.Criteria.Code;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;

/** The conditions by code: add a line, change it, take it away. */
final class CodeList extends Div {
    private final Fields fields;
    private final List<Line> lines = new ArrayList<>();
    private final Div shown = new Div();

    /** One condition being typed. */
    private final class Line extends Div {
        private final Select<String> system = new Select<>();
        private final TextField code;
        private final TextField display;

        Line(int number, @Nullable Code now) {
            addClassName("code-line");
            system.setLabel("Code system");
            system.setItems(CodeSystems.all());
            system.setItemLabelGenerator(CodeSystems::name);
            system.setValue(
                    now == null || !CodeSystems.all().contains(now.system()) ? CodeSystems.usual() : now.system());
            code = fields.at("codes[" + number + "].code", Inputs.text("Code", now == null ? null : now.code()));
            display = Inputs.text("What it means", now == null ? null : now.display());
            display.addClassName("grow");
            var away = Buttons.plain("Remove", () -> remove(this));
            away.setAriaLabel("Remove condition " + (number + 1));
            add(system, code, display, away);
        }

        @Nullable
        Code typed() {
            var typed = Inputs.typed(code);
            return typed == null ? null : new Code(system.getValue(), typed, Inputs.typed(display));
        }
    }

    CodeList(Fields fields, List<Code> now) {
        this.fields = fields;
        addClassName("code-list");
        now.forEach(this::line);
        var none = new Paragraph("Nobody is looked for by a condition as long as this list is empty.");
        none.addClassName("under");
        add(
                shown,
                none,
                Layouts.row(
                        Buttons.plain("Add a condition", () -> line(null).code.focus())));
    }

    private Line line(@Nullable Code now) {
        var line = new Line(lines.size(), now);
        lines.add(line);
        shown.add(line);
        return line;
    }

    private void remove(Line line) {
        lines.remove(line);
        shown.remove(line);
    }

    List<Code> typed() {
        return lines.stream()
                .map(Line::typed)
                .filter(java.util.Objects::nonNull)
                .toList();
    }
}
