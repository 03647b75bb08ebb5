package org.volens.studies.record.source;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One XML element while it is being read: what it says itself, and its attributes and children by name. */
final class XmlElement {

    static final String OWN_TEXT = "#text";

    private final StringBuilder text = new StringBuilder();
    private final Map<String, List<Value>> fields = new LinkedHashMap<>();

    void say(String more) {
        text.append(more);
    }

    void add(String name, Value value) {
        fields.computeIfAbsent(name, any -> new ArrayList<>(1)).add(value);
    }

    /** Text alone stays text, repeated names become a list, nothing at all is nothing. */
    Value value() {
        boolean silent = text.toString().isBlank();
        if (fields.isEmpty()) {
            return silent ? Value.NOTHING : new Value.Text(text.toString());
        }
        Map<String, Value> named = new LinkedHashMap<>();
        fields.forEach((name, values) -> named.put(name, one(values)));
        if (!silent) {
            named.put(OWN_TEXT, new Value.Text(text.toString()));
        }
        return new Value.Group(named);
    }

    private static Value one(List<Value> values) {
        return values.size() == 1 ? values.getFirst() : new Value.Items(values);
    }
}
