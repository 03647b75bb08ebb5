package org.volens.admin.parts;

import com.vaadin.flow.component.checkbox.CheckboxGroup;
import com.vaadin.flow.component.datepicker.DatePicker;
import com.vaadin.flow.component.datetimepicker.DateTimePicker;
import com.vaadin.flow.component.radiobutton.RadioButtonGroup;
import com.vaadin.flow.component.select.Select;
import com.vaadin.flow.component.textfield.IntegerField;
import com.vaadin.flow.component.textfield.TextArea;
import com.vaadin.flow.component.textfield.TextField;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.volens.admin.words.Choices;

/** Controls, labelled and filled. An empty text means "nothing", as the API has it. */
public final class Inputs {
    private static final DatePicker.DatePickerI18n UK_DATES = new DatePicker.DatePickerI18n()
            .setDateFormats("dd/MM/yyyy", "d MMM yyyy", "d/M/yyyy", "yyyy-MM-dd")
            .setFirstDayOfWeek(1)
            .setBadInputErrorMessage("Write the date like 21/11/2026.");

    private static final IntegerField.IntegerFieldI18n NUMBERS = new IntegerField.IntegerFieldI18n()
            .setBadInputErrorMessage("Write a whole number.")
            .setMinErrorMessage("It cannot be less than 0.");
    private static final DateTimePicker.DateTimePickerI18n MOMENTS = new DateTimePicker.DateTimePickerI18n()
            .setBadInputErrorMessage("Write the date like 21/11/2026 and the time like 14:30.")
            .setIncompleteInputErrorMessage("Write both the date and the time.");

    private Inputs() {}

    public static TextField text(String label, @Nullable String value) {
        var field = new TextField(label);
        field.setValue(value == null ? "" : value);
        field.setMaxLength(500);
        return field;
    }

    public static TextArea longText(String label, @Nullable String value) {
        var field = new TextArea(label);
        field.setValue(value == null ? "" : value);
        field.setMinRows(3);
        field.addClassName("wide");
        return field;
    }

    public static IntegerField number(String label, @Nullable Integer value) {
        var field = new IntegerField(label);
        field.setValue(value);
        field.setMin(0);
        field.setI18n(NUMBERS);
        return field;
    }

    /** Typed like any other text; the calendar opens by its own button, so that it never covers what comes next. */
    public static DatePicker date(String label, @Nullable LocalDate value) {
        var field = new DatePicker(label, value);
        field.setLocale(Locale.UK);
        field.setI18n(UK_DATES);
        field.setPlaceholder("dd/mm/yyyy");
        field.setAutoOpen(false);
        return field;
    }

    public static DateTimePicker moment(String label) {
        var field = new DateTimePicker(label);
        field.setLocale(Locale.UK);
        field.setDatePickerI18n(UK_DATES);
        field.setI18n(MOMENTS);
        field.setDateAriaLabel(label + ", date");
        field.setTimeAriaLabel(label + ", time");
        field.addClassName("wide");
        field.setAutoOpen(false);
        return field;
    }

    public static Select<String> choice(String label, Choices choices, @Nullable String value) {
        var field = new Select<String>();
        field.setLabel(label);
        field.setItems(choices.codes());
        field.setItemLabelGenerator(choices::words);
        if (value != null && choices.codes().contains(value)) {
            field.setValue(value);
        }
        return field;
    }

    public static RadioButtonGroup<String> radios(String label, Choices choices, @Nullable String value) {
        var field = new RadioButtonGroup<String>(label);
        field.setItems(choices.codes());
        field.setItemLabelGenerator(choices::words);
        if (value != null) {
            field.setValue(value);
        }
        return field;
    }

    public static CheckboxGroup<String> boxes(String label, Choices choices, Collection<String> values) {
        var field = new CheckboxGroup<String>(label);
        field.setItems(choices.codes());
        field.setItemLabelGenerator(choices::words);
        field.select(values);
        return field;
    }

    /** What was typed, or nothing. */
    public static @Nullable String typed(TextField field) {
        return field.isEmpty() ? null : field.getValue().strip();
    }

    public static @Nullable String typed(TextArea field) {
        return field.isEmpty() ? null : field.getValue().strip();
    }
}
