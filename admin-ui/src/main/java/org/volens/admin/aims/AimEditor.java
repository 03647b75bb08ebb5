package org.volens.admin.aims;

import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.html.Div;
import com.vaadin.flow.component.html.H4;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.BigDecimalField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.util.ArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.studies.Target;
import org.volens.admin.api.studies.Target.EqualityStatement;
import org.volens.admin.parts.Buttons;
import org.volens.admin.parts.Fields;
import org.volens.admin.parts.Inputs;
import org.volens.admin.parts.Layouts;
import org.volens.admin.words.Categories;
import org.volens.admin.words.Choices;

/** One aim being set. */
final class AimEditor extends Div {
    private final Select<String> dimension;
    private final Select<String> category = new Select<>();
    private final Select<String> kind;
    private final BigDecimalField minimum = new BigDecimalField("At least");
    private final BigDecimalField maximum = new BigDecimalField("At most (optional)");
    private final TextArea evidence;
    private final TextArea proportionality;
    private final TextField agreedBy;
    private final DatePicker agreedOn;
    private final DatePicker reviewOn;

    AimEditor(Fields fields, int number, @Nullable Target now, Consumer<AimEditor> remove) {
        addClassName("aim");
        var path = "targets[" + number + "].";
        var said = now == null || now.equalityStatement() == null
                ? new EqualityStatement(null, null, null, null, null)
                : now.equalityStatement();
        dimension = fields.at(
                path + "dimension",
                Inputs.choice("Characteristic", Choices.DIMENSIONS, now == null ? null : now.dimension()));
        kind = fields.at(
                path + "kind", Inputs.choice("Counted as", Choices.TARGET_KINDS, now == null ? "share" : now.kind()));
        prepareCategory(fields.at(path + "category", category), now);
        minimum.setValue(now == null ? null : Percent.read(now.kind(), now.minimum()));
        maximum.setValue(now == null ? null : Percent.read(now.kind(), now.maximum()));
        maximum.setHelperText("Only brings a group back to its ordinary chance.");
        var statement = path + "equalityStatement.";
        evidence = fields.at(
                statement + "evidence",
                Inputs.longText("Evidence of disadvantage, need or low participation", said.evidence()));
        proportionality = fields.at(
                statement + "proportionality",
                Inputs.longText("Why this is a proportionate step", said.proportionality()));
        agreedBy = fields.at(statement + "agreedBy", Inputs.text("Agreed by", said.agreedBy()));
        agreedOn = fields.at(statement + "agreedOn", Inputs.date("Agreed on", said.agreedOn()));
        reviewOn = fields.at(statement + "reviewOn", Inputs.date("Looked at again on", said.reviewOn()));
        var form = Layouts.form(
                dimension, category, kind, fields.at(path + "minimum", minimum), fields.at(path + "maximum", maximum));
        form.add(new H4("Equality statement"), evidence, proportionality, agreedBy, agreedOn, reviewOn);
        var away = Buttons.plain("Remove this aim", () -> remove.accept(this));
        away.setAriaLabel("Remove aim " + (number + 1));
        add(form, Layouts.row(away));
    }

    private void prepareCategory(Select<String> field, @Nullable Target now) {
        field.setLabel("Group");
        field.setItemLabelGenerator(code -> Categories.words(code(dimension), code));
        dimension.addValueChangeListener(chosen -> field.setItems(Categories.of(chosen.getValue())));
        var items = new ArrayList<>(Categories.of(dimension.getValue()));
        if (now != null && !items.contains(now.category())) {
            items.add(now.category());
        }
        field.setItems(items);
        if (now != null) {
            field.setValue(now.category());
        }
    }

    private static String code(Select<String> select) {
        return select.getValue() == null ? "" : select.getValue();
    }

    boolean complete() {
        return Fields.filled(dimension, "Choose the characteristic.") && Fields.filled(category, "Choose the group.");
    }

    void focus() {
        dimension.focus();
    }

    Target typed() {
        return new Target(
                dimension.getValue(),
                category.getValue(),
                kind.getValue(),
                Percent.told(kind.getValue(), minimum.getValue()),
                Percent.told(kind.getValue(), maximum.getValue()),
                statement());
    }

    private @Nullable EqualityStatement statement() {
        var said = new EqualityStatement(
                Inputs.typed(evidence),
                Inputs.typed(proportionality),
                Inputs.typed(agreedBy),
                agreedOn.getValue(),
                reviewOn.getValue());
        return said.equals(new EqualityStatement(null, null, null, null, null)) ? null : said;
    }
}
