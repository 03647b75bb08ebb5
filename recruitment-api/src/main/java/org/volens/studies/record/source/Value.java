package org.volens.studies.record.source;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What a file says at one place, whatever syntax it was written in. */
public sealed interface Value {

    /** Words, as written. */
    record Text(String content) implements Value {}

    /** A number, as written: it is turned into a number only by who knows its bounds. */
    record Numeral(String digits) implements Value {}

    /** True or false. */
    record Flag(boolean set) implements Value {}

    /** Several values in order. */
    record Items(List<Value> items) implements Value {
        public Items {
            items = List.copyOf(items);
        }
    }

    /** Named values, in the order of the file. An XML attribute is named with {@code @}, mixed-in text {@code #text}. */
    record Group(Map<String, Value> fields) implements Value {
        public Group {
            fields = Collections.unmodifiableMap(new LinkedHashMap<>(fields));
        }
    }

    /** The place is there and empty. */
    record Nothing() implements Value {}

    /** The one instance of emptiness. */
    Nothing NOTHING = new Nothing();

    /** What the value is, for a sentence that says what was found. */
    default String kind() {
        return switch (this) {
            case Text text -> "text";
            case Numeral numeral -> "a number";
            case Flag flag -> "true or false";
            case Items items -> "a list";
            case Group group -> "named fields";
            case Nothing nothing -> "nothing";
        };
    }
}
