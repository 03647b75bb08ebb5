package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Parameter;
import io.r2dbc.spi.Parameters;
import io.r2dbc.spi.R2dbcType;
import io.r2dbc.spi.Readable;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ChangeClass;
import org.volens.consent.leaflet.LanguageTag;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletContent;
import org.volens.consent.leaflet.LeafletForm;
import org.volens.consent.leaflet.LeafletFormat;
import org.volens.consent.leaflet.LeafletShown;
import org.volens.consent.leaflet.Reading;
import org.volens.consent.leaflet.history.SectionChange;
import org.volens.consent.leaflet.history.SectionDifference;

/** Rows of leaflets, and values for them. */
final class LeafletRowsSql {

    private LeafletRowsSql() {}

    static Leaflet leaflet(Readable row) {
        return new Leaflet(
                required(row, "leaflet_id", String.class),
                required(row, "version", Integer.class),
                required(row, "language", String.class),
                LeafletFormat.of(required(row, "format", String.class)),
                required(row, "title", String.class),
                content(row),
                Set.of(required(row, "purposes", String[].class)),
                status(row));
    }

    static LeafletContent content(Readable row) {
        String text = required(row, "source", String.class);
        String address = row.get("recording_address", String.class);
        String hash = row.get("recording_sha256", String.class);
        return address == null || hash == null
                ? new LeafletContent.Words(text)
                : new LeafletContent.Recording(address, hash, text);
    }

    static LeafletForm form(Readable row) {
        return new LeafletForm(
                new LanguageTag(required(row, "language", String.class)),
                LeafletFormat.of(required(row, "format", String.class)));
    }

    static LeafletShown shown(Readable row) {
        return new LeafletShown(
                required(row, "leaflet_id", String.class),
                required(row, "version", Integer.class),
                form(row),
                required(row, "sha256", String.class));
    }

    static Leaflet.Status status(Readable row) {
        return Leaflet.Status.valueOf(required(row, "status", String.class).toUpperCase(Locale.ROOT));
    }

    static SectionChange change(Readable row) {
        return new SectionChange(
                required(row, "version", Integer.class),
                required(row, "section", String.class),
                Arrays.stream(required(row, "kinds", String[].class))
                        .map(SectionDifference.Kind::of)
                        .collect(Collectors.toSet()),
                ChangeClass.of(required(row, "class", String.class)),
                required(row, "why", String.class),
                purposes(row));
    }

    static @Nullable Set<String> purposes(Readable row) {
        String[] purposes = row.get("purposes", String[].class);
        return purposes == null ? null : Set.of(purposes);
    }

    static @Nullable Instant moment(Readable row, String column) {
        OffsetDateTime at = row.get(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    static @Nullable Double age(Readable row) {
        BigDecimal age = row.get("reading_age", BigDecimal.class);
        return age == null ? null : age.doubleValue();
    }

    static Parameter text(@Nullable String value) {
        return Parameters.in(R2dbcType.VARCHAR, value);
    }

    static Parameter number(@Nullable Integer value) {
        return Parameters.in(R2dbcType.INTEGER, value);
    }

    static Parameter day(@Nullable LocalDate value) {
        return Parameters.in(R2dbcType.DATE, value);
    }

    static Parameter moment(@Nullable Instant value) {
        return Parameters.in(R2dbcType.TIMESTAMP_WITH_TIME_ZONE, value == null ? null : ConsentSql.at(value));
    }

    static Parameter age(Reading reading) {
        return Parameters.in(
                R2dbcType.NUMERIC,
                reading.years().isPresent() ? BigDecimal.valueOf(reading.years().getAsDouble()) : null);
    }

    static Parameter address(LeafletContent content) {
        return text(
                switch (content) {
                    case LeafletContent.Words _ -> null;
                    case LeafletContent.Recording recording -> recording.address();
                });
    }

    static Parameter fileHash(LeafletContent content) {
        return text(
                switch (content) {
                    case LeafletContent.Words _ -> null;
                    case LeafletContent.Recording recording -> recording.fileSha256();
                });
    }

    /** Codes in order; empty where all are meant. */
    static String[] codes(@Nullable Set<String> codes) {
        return codes == null ? new String[0] : codes.stream().sorted().toArray(String[]::new);
    }
}
