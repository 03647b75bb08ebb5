package org.volens.web;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes faults to the log so that operators can find the place, without the messages of exceptions: a database or a
 * parser repeats in them the very values that must not be in a log.
 */
final class Faults {

    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final int FRAMES = 12;

    private Faults() {}

    static void log(String correlationId, String route, Throwable thrown) {
        LOG.atError()
                .addKeyValue("correlationId", correlationId)
                .addKeyValue("route", route)
                .addKeyValue("fault", kinds(thrown))
                .addKeyValue("at", frames(thrown))
                .log("fault");
    }

    static String kinds(Throwable thrown) {
        return causes(thrown).map(Faults::kind).collect(Collectors.joining(" < "));
    }

    static List<String> frames(Throwable thrown) {
        return causes(thrown)
                .flatMap(cause -> Arrays.stream(cause.getStackTrace()))
                .filter(frame -> frame.getClassName().startsWith("org.volens."))
                .map(StackTraceElement::toString)
                .distinct()
                .limit(FRAMES)
                .toList();
    }

    private static String kind(Throwable thrown) {
        return thrown.getClass().getName()
                + RowsSql.state(thrown).map(state -> " " + state).orElse("");
    }

    private static Stream<Throwable> causes(Throwable thrown) {
        return Stream.iterate(thrown, cause -> cause != null, Throwable::getCause);
    }
}
