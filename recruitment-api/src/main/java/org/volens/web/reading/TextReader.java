package org.volens.web.reading;

import tools.jackson.core.JsonParser;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.deser.jdk.StringDeserializer;

/** Reads every text of a body, wherever it stands in it. */
final class TextReader extends StringDeserializer {

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) {
        String text = super.deserialize(parser, context);
        if (!ReadableText.inLines(text)) {
            throw new UnreadableText();
        }
        return text;
    }
}
