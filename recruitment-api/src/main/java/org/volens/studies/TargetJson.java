package org.volens.studies;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.volens.diversity.Dimension;
import org.volens.diversity.EqualityStatement;
import org.volens.diversity.Target;
import org.volens.web.Days;
import org.volens.web.Refusal;

/** An aim as it travels over HTTP. */
record TargetJson(
        @Nullable String dimension,
        @Nullable String category,
        @Nullable String kind,
        @Nullable Double minimum,
        @Nullable Double maximum,
        @Nullable Statement equalityStatement) {

    private static final int LONGEST = 5_000;

    record Statement(
            @Nullable String evidence,
            @Nullable String proportionality,
            @Nullable String agreedBy,
            @Nullable LocalDate agreedOn,
            @Nullable LocalDate reviewOn) {}

    static TargetJson of(Target target) {
        EqualityStatement statement = target.statement();
        return new TargetJson(
                target.dimension().code(),
                target.category(),
                target.kind().code(),
                target.minimum(),
                target.maximum(),
                statement == null
                        ? null
                        : new Statement(
                                statement.evidence(),
                                statement.proportionality(),
                                statement.agreedBy(),
                                statement.agreedOn(),
                                statement.reviewOn()));
    }

    Target toTarget(int index, LocalDate today) {
        String at = "targets[" + index + "].";
        Dimension known = Dimension.of(said(dimension))
                .orElseThrow(() -> Refusal.field(
                                at + "dimension",
                                "dimension-known",
                                "An aim is by ethnic-group, sex, age-band or deprivation-quintile.")
                        .toException());
        if (minimum == null) {
            throw Refusal.field(at + "minimum", "required", "Say the least that is aimed for.")
                    .toException();
        }
        return new Target(known, said(category), kind(at), minimum, maximum, statement(at, today));
    }

    private Target.Kind kind(String at) {
        return switch (said(kind)) {
            case "share" -> Target.Kind.SHARE;
            case "count" -> Target.Kind.COUNT;
            default ->
                throw Refusal.field(at + "kind", "kind-known", "An aim is a share or a count.")
                        .toException();
        };
    }

    private @Nullable EqualityStatement statement(String at, LocalDate today) {
        return equalityStatement == null
                ? null
                : new EqualityStatement(
                        words(at + "equalityStatement.evidence", equalityStatement.evidence()),
                        words(at + "equalityStatement.proportionality", equalityStatement.proportionality()),
                        words(at + "equalityStatement.agreedBy", equalityStatement.agreedBy()),
                        Days.pastOrNone(at + "equalityStatement.agreedOn", equalityStatement.agreedOn(), today),
                        Days.foreseeable(at + "equalityStatement.reviewOn", equalityStatement.reviewOn(), today));
    }

    private static String words(String field, @Nullable String text) {
        if (text != null && text.length() > LONGEST) {
            throw Refusal.field(field, "length", "This is longer than 5,000 characters.")
                    .toException();
        }
        return said(text);
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text.strip();
    }
}
