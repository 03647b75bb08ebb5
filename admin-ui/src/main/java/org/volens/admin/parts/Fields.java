package org.volens.admin.parts;

import com.vaadin.flow.component.Component;
import com.vaadin.flow.component.Focusable;
import com.vaadin.flow.component.HasValue;
import com.vaadin.flow.component.shared.HasValidationProperties;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.volens.admin.api.Problem;

/** Knows which control stands for which field of the API, so that a refusal appears beside what was typed. */
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
        if (control instanceof HasValue<?, ?> input) {
            input.addValueChangeListener(typed -> control.setInvalid(false));
        }
        return control;
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
