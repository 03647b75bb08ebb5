package org.volens.web.reading;

import java.time.DateTimeException;
import java.util.function.Function;
import java.util.regex.Pattern;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.std.StdScalarDeserializer;

/**
 * Reads a day or a moment from its ISO text and from nothing else. Jackson also takes counts since 1970, lists of numbers
 * and years of nine digits, none of which anyone means and some of which no database holds.
 */
final class TimeReader<T> extends StdScalarDeserializer<T> {

    private static final Pattern YEAR_OF_FOUR_DIGITS = Pattern.compile("[0-9]{4}-[0-9T:.+Z-]{1,40}");

    private final transient Function<String, T> parser;

    TimeReader(Class<T> type, Function<String, T> parser) {
        super(type);
        this.parser = parser;
    }

    @Override
    public T deserialize(JsonParser json, DeserializationContext context) {
        if (json.currentToken() != JsonToken.VALUE_STRING) {
            return unexpected(json, context);
        }
        String text = json.getString();
        if (YEAR_OF_FOUR_DIGITS.matcher(text).matches()) {
            try {
                return parser.apply(text);
            } catch (DateTimeException _) {
                return weird(text, context);
            }
        }
        return weird(text, context);
    }

    @SuppressWarnings("unchecked")
    private T unexpected(JsonParser json, DeserializationContext context) {
        return (T) context.handleUnexpectedToken(getValueType(context), json);
    }

    @SuppressWarnings("unchecked")
    private T weird(String text, DeserializationContext context) {
        return (T) context.handleWeirdStringValue(handledType(), text, "not a day or moment that exists");
    }
}
