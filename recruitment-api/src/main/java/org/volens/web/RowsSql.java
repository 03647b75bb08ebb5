package org.volens.web;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcException;
import io.r2dbc.spi.R2dbcNonTransientResourceException;
import io.r2dbc.spi.R2dbcTimeoutException;
import io.r2dbc.spi.R2dbcTransientResourceException;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.TransientDataAccessResourceException;

/** Values in and out of rows, with what may be empty said at the place where it is read or written. */
public final class RowsSql {

    /** Classes of state codes: no connection, too few resources, shut down or starting. */
    private static final Set<String> AWAY = Set.of("08", "53", "57P");

    private RowsSql() {}

    /** A column that is never empty. */
    public static <T> T required(Readable row, String column, Class<T> type) {
        T value = row.get(column, type);
        if (value == null) {
            throw new IllegalStateException("The column " + column + " is empty.");
        }
        return value;
    }

    /** A column that may be empty. */
    public static <T> @Nullable T optional(Readable row, String column, Class<T> type) {
        return row.get(column, type);
    }

    /** A moment that is never empty. */
    public static Instant instant(Readable row, String column) {
        return required(row, column, OffsetDateTime.class).toInstant();
    }

    /** A moment that may be empty. */
    public static @Nullable Instant instantOrNull(Readable row, String column) {
        return Optional.ofNullable(row.get(column, OffsetDateTime.class))
                .map(OffsetDateTime::toInstant)
                .orElse(null);
    }

    /** A moment to write. */
    public static OffsetDateTime at(Instant instant) {
        return instant.atOffset(ZoneOffset.UTC);
    }

    /** A moment to write that may be empty. */
    public static Parameter atOrNull(@Nullable Instant instant) {
        return Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, instant == null ? null : at(instant));
    }

    /** A text to write that may be empty. */
    public static Parameter text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }

    /** A whole number to write that may be empty. */
    public static Parameter number(@Nullable Integer value) {
        return Parameters.in(R2dbcType.INTEGER, value);
    }

    /** A decimal number to write that may be empty. */
    public static Parameter decimal(@Nullable BigDecimal value) {
        return Parameters.in(R2dbcType.NUMERIC, value);
    }

    /** A date to write that may be empty. */
    public static Parameter date(@Nullable LocalDate value) {
        return Parameters.in(R2dbcType.DATE, value);
    }

    /** A yes or no to write that may be empty. */
    public static Parameter flag(@Nullable Boolean value) {
        return Parameters.in(R2dbcType.BOOLEAN, value);
    }

    /** An id to write that may be empty. */
    public static Parameter id(@Nullable UUID value) {
        return Parameters.in(io.r2dbc.postgresql.codec.PostgresqlObjectId.UUID, value);
    }

    /** Bytes to write that may be empty. */
    public static Parameter bytes(byte @Nullable [] value) {
        return Parameters.in(R2dbcType.VARBINARY, value);
    }

    /** Whether the database could not be reached, went away, or had no connection to give, anywhere in this failure. */
    public static boolean away(Throwable failure) {
        return Stream.iterate(failure, cause -> cause != null, Throwable::getCause)
                .anyMatch(RowsSql::isAway);
    }

    private static boolean isAway(Throwable failure) {
        boolean resource = failure instanceof TransientDataAccessResourceException
                || failure instanceof R2dbcNonTransientResourceException
                || failure instanceof R2dbcTransientResourceException
                || (failure instanceof R2dbcTimeoutException && state(failure).isEmpty());
        return resource
                || state(failure)
                        .filter(code -> AWAY.stream().anyMatch(code::startsWith))
                        .isPresent();
    }

    /** The state code that the database gave for a failure, which unlike its message repeats no value. */
    public static Optional<String> state(Throwable failure) {
        return failure instanceof R2dbcException known ? Optional.ofNullable(known.getSqlState()) : Optional.empty();
    }
}
