package org.volens.odd;

import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A good body with one thing changed.
 *
 * @param kind what was done to it
 * @param field path of the place, as a refusal names it
 * @param body the body sent
 */
record Oddity(Kind kind, String field, String body) {

    /** What can be done to a place, and the rule by which it is refused where that does not depend on the field. */
    enum Kind {
        NUL_IN_TEXT("readable-text"),
        CONTROL_IN_TEXT("readable-text"),
        HALF_A_CHARACTER("readable-text"),
        NUMBER_FOR_TEXT("readable-value"),
        FRACTION("readable-value"),
        EXPONENT("readable-value"),
        TEXT_FOR_NUMBER("readable-value"),
        HUGE_NUMBER("readable-value"),
        TEXT_FOR_FLAG("readable-value"),
        NUMBER_FOR_FLAG("readable-value"),
        FAR_DATE("readable-value"),
        NEGATIVE_YEAR("readable-value"),
        NUMBER_FOR_DATE("readable-value"),
        PARTS_FOR_DATE("readable-value"),
        NO_SUCH_DAY("readable-value"),
        OBJECT_FOR_VALUE("readable-value"),
        NULL_IN_LIST("required"),
        YEAR_ONE(Kind.ANY),
        YEAR_9999(Kind.ANY),
        LONG_TEXT(Kind.ANY),
        NEGATIVE_NUMBER(""),
        LEFT_OUT(""),
        NULL("");

        /** Refused by whichever rule comes first. */
        static final String ANY = "any";

        private final String rule;

        Kind(String rule) {
            this.rule = rule;
        }

        String rule() {
            return rule;
        }
    }

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final String LONG = "long ".repeat(12_000);

    /** Everything that can be done to a body, one thing at a time. */
    static List<Oddity> of(JsonNode body) {
        return Place.in(body).flatMap(Oddity::at).toList();
    }

    private static Stream<Oddity> at(Place place) {
        Stream<Oddity> general = place.inList()
                ? Stream.of(place.with(Kind.NULL_IN_LIST, "null"))
                : Stream.of(place.with(Kind.NULL, "null"), place.leftOut());
        return Stream.concat(general, place.value().isContainer() ? Stream.of() : value(place));
    }

    private static Stream<Oddity> value(Place place) {
        JsonNode value = place.value();
        Stream<Oddity> own = value.isBoolean()
                ? Stream.of(place.with(Kind.TEXT_FOR_FLAG, "\"true\""), place.with(Kind.NUMBER_FOR_FLAG, "1"))
                : value.isString() ? text(place, value.asString()) : number(place);
        return Stream.concat(own, Stream.of(place.with(Kind.OBJECT_FOR_VALUE, "{}")));
    }

    private static Stream<Oddity> number(Place place) {
        Stream<Oddity> any = Stream.of(
                place.with(Kind.TEXT_FOR_NUMBER, "\"" + place.value() + "\""), place.with(Kind.NEGATIVE_NUMBER, "-1"));
        return place.value().isIntegralNumber()
                ? Stream.concat(
                        any,
                        Stream.of(
                                place.with(Kind.FRACTION, "1.5"),
                                place.with(Kind.EXPONENT, "1e2"),
                                place.with(Kind.HUGE_NUMBER, "1000000000000000000")))
                : any;
    }

    private static Stream<Oddity> text(Place place, String text) {
        if (text.matches("[0-9]{4}-[0-9]{2}-[0-9]{2}(T.*)?")) {
            return date(place, text.length() > 10 ? "T10:00:00Z" : "");
        }
        if (text.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}|years")) {
            return Stream.of(place.with(Kind.NUMBER_FOR_TEXT, "5"));
        }
        return Stream.of(
                place.with(Kind.NUL_IN_TEXT, "\"" + text + "\\u0000\""),
                place.with(Kind.CONTROL_IN_TEXT, "\"" + text + "\\u0007\""),
                place.with(Kind.HALF_A_CHARACTER, "\"" + text + "\\ud800\""),
                place.with(Kind.LONG_TEXT, "\"" + LONG + "\""),
                place.with(Kind.NUMBER_FOR_TEXT, "5"));
    }

    private static Stream<Oddity> date(Place place, String time) {
        return Stream.of(
                place.with(Kind.FAR_DATE, "\"+999999999-12-31" + time + "\""),
                place.with(Kind.NEGATIVE_YEAR, "\"-99999-01-01" + time + "\""),
                place.with(Kind.NUMBER_FOR_DATE, "20000"),
                place.with(Kind.PARTS_FOR_DATE, "[2026,1,1]"),
                place.with(Kind.NO_SUCH_DAY, "\"2026-02-30" + time + "\""),
                place.with(Kind.YEAR_ONE, "\"0001-01-01" + time + "\""),
                place.with(Kind.YEAR_9999, "\"9999-12-31" + time + "\""));
    }

    @Override
    public String toString() {
        return kind.name().toLowerCase(Locale.ROOT) + " at " + field;
    }
}
