package org.volens.demo.soak.house;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.demo.soak.history.Row;

/** Rows of the tables that count, as the database writes them out. */
final class LedgerRows {

    private LedgerRows() {}

    /** The row, if it is of a kind that counts; the end of a permit is told by its sender. */
    static Optional<Row> of(String table, Map<String, @Nullable String> values) {
        return switch (table) {
            case "consent_event" ->
                Optional.of(new Row.Event(
                        person(values),
                        number(values, "seq"),
                        moment(values, "recorded_at"),
                        text(values, "kind"),
                        bytes(values, "commitment")));
            case "consent_content" ->
                Optional.of(new Row.Content(
                        person(values), number(values, "seq"), bytes(values, "salt"), bytes(values, "canonical")));
            case "permit" -> Optional.of(permit(values));
            case "message" -> "sent".equals(values.get("state")) ? Optional.of(sent(values)) : Optional.empty();
            default -> Optional.empty();
        };
    }

    private static Row permit(Map<String, @Nullable String> values) {
        return new Row.Permit(
                person(values),
                UUID.fromString(text(values, "permit_id")),
                text(values, "act"),
                text(values, "scope"),
                number(values, "decision_seq"),
                moment(values, "taken_at"),
                moment(values, "deadline"),
                values.get("ended_at") != null);
    }

    private static Row sent(Map<String, @Nullable String> values) {
        String study = values.get("study_id");
        return new Row.Sent(
                person(values),
                UUID.fromString(text(values, "message_id")),
                study == null ? null : UUID.fromString(study),
                text(values, "kind"));
    }

    private static UUID person(Map<String, @Nullable String> values) {
        return UUID.fromString(text(values, "person_id"));
    }

    private static int number(Map<String, @Nullable String> values, String column) {
        return Integer.parseInt(text(values, column));
    }

    /** Bytes are written out as hex after a mark. */
    private static String bytes(Map<String, @Nullable String> values, String column) {
        return text(values, column).substring(2);
    }

    /** Times are written out as {@code 2026-11-22 08:00:00.123456+00}. */
    private static Instant moment(Map<String, @Nullable String> values, String column) {
        return OffsetDateTime.parse(text(values, column).replace(' ', 'T') + ":00")
                .toInstant();
    }

    private static String text(Map<String, @Nullable String> values, String column) {
        return Objects.requireNonNull(values.get(column), column);
    }
}
