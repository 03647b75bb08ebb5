package org.volens.consent.audit;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.volens.consent.ConsentState;
import org.volens.consent.LeafletRef;
import org.volens.consent.Position;
import org.volens.consent.Scope;

/** Holds the positions that the database keeps for quick questions against the fold of the events. */
final class PositionAudit {

    private static final byte[] NOTHING = {};
    private static final Map<Position.Standing, byte[]> STANDINGS = Arrays.stream(Position.Standing.values())
            .collect(Collectors.toMap(
                    standing -> standing,
                    standing -> standing.name().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));

    private PositionAudit() {}

    /** The positions of a person are those of the fold, each of them and no other. */
    static void check(PersonRows rows, ConsentState fold) {
        Set<List<String>> seen = new HashSet<>();
        for (Row row : rows.positions()) {
            String where = where(rows, row.text(1), row.text(2));
            Position position = fold.position(row.text(1), new Scope(row.text(2)))
                    .orElseThrow(
                            () -> new Diverged("A position stands on no event.", where, "no position", shown(row)));
            if (!seen.add(List.of(row.text(1), row.text(2)))) {
                throw new Diverged("A position is there twice.", where, "one row", shown(row));
            }
            if (!same(position, row)) {
                throw new Diverged("A position is not what the events amount to.", where, shown(position), shown(row));
            }
        }
        if (rows.positions().size() != fold.positions().size()) {
            missing(rows, fold);
        }
    }

    private static void missing(PersonRows rows, ConsentState fold) {
        fold.positions().values().stream()
                .filter(position -> rows.positions().stream().noneMatch(row -> isOf(row, position)))
                .forEach(position -> {
                    throw new Diverged(
                            "A position is missing.",
                            where(rows, position.purpose(), position.scope().value()),
                            shown(position),
                            "nothing");
                });
    }

    private static boolean isOf(Row row, Position position) {
        return row.text(1).equals(position.purpose())
                && row.text(2).equals(position.scope().value());
    }

    private static boolean same(Position position, Row row) {
        LeafletRef leaflet = position.leaflet();
        return row.says(3, Objects.requireNonNull(STANDINGS.get(position.standing())))
                && row.int32(4) == position.seq()
                && same(position.decidedAt(), row.time(5))
                && same(position.validUntil(), row.maybeTime(6))
                && Objects.equals(leaflet == null ? null : leaflet.leafletId(), row.maybeText(7))
                && Objects.equals(leaflet == null ? null : leaflet.version(), row.maybeInt32(8));
    }

    /** The database keeps microseconds. */
    private static boolean same(@Nullable Instant one, @Nullable Instant other) {
        return Objects.equals(one, other)
                || (one != null
                        && other != null
                        && Duration.between(one, other).abs().toNanos() < 1_000);
    }

    private static Scope scope(Row row) {
        return row.says(2, NOTHING) ? Scope.REGISTER : new Scope(row.text(2));
    }

    private static String where(PersonRows rows, Row row) {
        return where(rows, row.text(1), row.text(2));
    }

    private static String where(PersonRows rows, String purpose, String scope) {
        return "consent_position, person " + rows.person() + ", purpose " + purpose
                + (scope.isEmpty() ? "" : ", " + scope);
    }

    private static String standing(Position position) {
        return position.standing().name().toLowerCase(Locale.ROOT);
    }

    private static String shown(Position position) {
        LeafletRef leaflet = position.leaflet();
        return standing(position) + " by event " + position.seq() + " at " + position.decidedAt() + " until "
                + position.validUntil() + " under "
                + (leaflet == null ? "no leaflet" : leaflet.leafletId() + " " + leaflet.version());
    }

    private static String shown(Row row) {
        return row.text(3) + " by event " + row.int32(4) + " at " + row.time(5) + " until " + row.maybeTime(6)
                + " under " + (row.isNull(7) ? "no leaflet" : row.text(7) + " " + row.maybeInt32(8));
    }
}
