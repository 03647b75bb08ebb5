package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.shared.HasValidationProperties;
import com.vaadin.flow.data.binder.HasValidator;
import com.vaadin.flow.data.binder.ValueContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Problem;

/**
 * Knows which control stands for which field of the API, so that a refusal appears beside what was typed. What was said beside a
 * control stays until the form is sent again: going by itself while somebody presses the button below, it would move that
 * button from under the press.
 */
public final class Fields {
    private final Map<String, Component> controls = new LinkedHashMap<>();

    /** A control that was marked. */
    record Marked(Component control, String message) {
        void focus() {
            if (control instanceof Focusable<?> focusable) {
                focusable.focus();
            }
        }
    }

    public <C extends Component & HasValidationProperties> C at(String path, C control) {
        controls.put(path, control);
        control.setManualValidation(true);
        return control;
    }

    /** Whether all that was typed can be read; says beside each control what cannot, and goes to the first. To be asked before sending. */
    public boolean readable() {
        clear();
        var unread = controls.values().stream()
                .map(Fields::unread)
                .flatMap(Optional::stream)
                .toList();
        unread.stream().findFirst().ifPresent(Marked::focus);
        return unread.isEmpty();
    }

    /** Whether the control holds something; else says so beside it and goes there. */
    public static <C extends Component & HasValidationProperties & HasValue<?, ?>> boolean filled(
            C control, String otherwise) {
        if (control.isEmpty()) {
            mark(control, otherwise).focus();
            return false;
        }
        return true;
    }

    private static Optional<Marked> unread(Component control) {
        return control.isAttached()
                        && control instanceof HasValidator<?> checked
                        && control instanceof HasValue<?, ?> input
                ? judged(checked, input).map(words -> mark(control, words))
                : Optional.empty();
    }

    @SuppressWarnings("unchecked")
    private static <V> Optional<String> judged(HasValidator<V> checked, HasValue<?, ?> input) {
        var judged = checked.getDefaultValidator().apply((V) input.getValue(), new ValueContext());
        return judged.isError() ? Optional.of(judged.getErrorMessage()) : Optional.empty();
    }

    List<Marked> mark(Problem problem) {
        var marked = new ArrayList<Marked>();
        for (var fault : problem.faults()) {
            var control = control(fault.field());
            if (control != null) {
                marked.add(mark(control, fault.message() == null ? problem.sentence() : fault.message()));
            }
        }
        return marked;
    }

    private static Marked mark(Component control, String message) {
        var validation = (HasValidationProperties) control;
        validation.setErrorMessage(message);
        validation.setInvalid(true);
        return new Marked(control, message);
    }

    void clear() {
        controls.values().forEach(control -> ((HasValidationProperties) control).setInvalid(false));
    }

    /** The API may name the field with the path it has in the whole record; the last part is enough to find it. */
    private @Nullable Component control(@Nullable String path) {
        if (path == null) {
            return null;
        }
        var exact = controls.get(path);
        if (exact != null) {
            return exact;
        }
        for (var entry : controls.entrySet()) {
            if (last(entry.getKey()).equals(last(path))) {
                return entry.getValue();
            }
        }
        return null;
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }
}
