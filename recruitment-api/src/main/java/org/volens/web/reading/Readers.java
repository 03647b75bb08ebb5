package org.volens.web.reading;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import tools.jackson.databind.JacksonModule;
import tools.jackson.databind.module.SimpleModule;

/** Reads text, days and moments out of JSON that others wrote; {@link UnreadableText} tells of text that cannot be kept. */
public final class Readers {

    private Readers() {}

    /** The readers, for any mapper that reads what came from outside. */
    public static JacksonModule module() {
        return new SimpleModule("volens-readers")
                .addDeserializer(String.class, new TextReader())
                .addDeserializer(LocalDate.class, new TimeReader<>(LocalDate.class, LocalDate::parse))
                .addDeserializer(Instant.class, new TimeReader<>(Instant.class, Readers::moment));
    }

    private static Instant moment(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }
}
