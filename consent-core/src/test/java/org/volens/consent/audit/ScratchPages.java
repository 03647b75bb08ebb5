package org.volens.consent.audit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.ledger.LogItems;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.Tile;
import org.volens.consent.proof.uses.PageTree;
import org.volens.consent.proof.uses.ToldUse;
import org.volens.consent.proof.uses.UsePage;
import org.volens.consent.r2dbc.ScratchLedger;

/** Pages of uses in a scratch ledger, made of the same parts as those of a register. */
final class ScratchPages {

    private static final Instant HOUR = Instant.parse("2026-11-02T10:00:00Z");
    private static final UUID STUDY = UUID.randomUUID();

    private final ScratchLedger ledger;

    ScratchPages(ScratchLedger ledger) {
        this.ledger = ledger;
    }

    private record Line(PersonId person, UUID principal, ToldUse use, Commitment commitment) {}

    /** Uses the data of those people so often each, and puts all of it into a page. */
    UUID page(List<PersonId> people, int each) throws SQLException {
        List<Line> lines = new ArrayList<>();
        for (int at = 0; at < each; at++) {
            for (PersonId person : people) {
                lines.add(line(person, principal(person), lines.size()));
            }
        }
        PageTree tree = PageTree.of(
                lines.stream().map(line -> line.commitment().value()).toList());
        UsePage page =
                new UsePage(Ids.next(Instant.now()), HOUR, HOUR.plus(1, ChronoUnit.HOURS), lines.size(), tree.root());
        ledger.items().add(page.page(), LogItems.Kind.USES, page.canonical()).block();
        try (Connection connection = ledger.superuser()) {
            connection.setAutoCommit(false);
            written(connection, page, tree);
            for (int place = 0; place < lines.size(); place++) {
                used(connection, lines.get(place));
                placed(connection, page.page(), place, lines.get(place));
            }
            connection.commit();
        }
        return page.page();
    }

    private UUID principal(PersonId person) throws SQLException {
        try (Connection connection = ledger.superuser();
                var row = connection
                        .createStatement()
                        .executeQuery("SELECT principal FROM volens.consent_state WHERE person_id = '" + person.value()
                                + "'")) {
            return row.next() ? row.getObject(1, UUID.class) : UUID.randomUUID();
        }
    }

    private static Line line(PersonId person, UUID principal, int number) {
        ToldUse use = new ToldUse(
                Ids.next(Instant.now()),
                HOUR.plus(number, ChronoUnit.MICROS),
                "identity-seen",
                number % 2 == 0 ? STUDY : null,
                null,
                new ToldUse.By("RWE", "A trust “in” Łódź", "nurse", number % 3 == 0 ? null : "Nuala Reid"),
                new ToldUse.Decision("contact-by-app", 1, number % 2 == 0 ? "register" : null, null),
                number % 2 == 0 ? Map.of("outcome", "reached", "count", "3") : Map.of(),
                number % 7 == 0 ? null : new ToldUse.Legal("consent", "6(1)(e)", "9(2)(j)"));
        return new Line(person, principal, use, Commitment.toCanonical(use.canonical(principal)));
    }

    private static void written(Connection connection, UsePage page, PageTree tree) throws SQLException {
        run(
                connection,
                "INSERT INTO volens.use_page VALUES (?, ?, ?, ?, ?)",
                page.page(),
                at(page.from()),
                at(page.to()),
                page.rows(),
                page.root());
        for (Tile tile : tree.tiles()) {
            run(
                    connection,
                    "INSERT INTO volens.use_tile VALUES (?, ?, ?, ?)",
                    page.page(),
                    tile.level(),
                    tile.index(),
                    tile.bytes());
        }
    }

    private static void used(Connection connection, Line line) throws SQLException {
        ToldUse use = line.use();
        run(
                connection,
                "INSERT INTO volens.use_log VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'staff-1', ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)",
                line.person().value(),
                use.use(),
                at(use.at()),
                use.what(),
                use.study(),
                use.site(),
                use.by().ods(),
                use.by().organisation(),
                use.by().role(),
                use.by().name(),
                use.decision().purpose(),
                use.decision().sequence(),
                use.decision().leaflet(),
                use.decision().version(),
                use.detail().isEmpty() ? "{}" : "{\"outcome\": \"reached\", \"count\": \"3\"}",
                use.legal() == null ? null : use.legal().route(),
                use.legal() == null ? null : use.legal().article6(),
                use.legal() == null ? null : use.legal().article9());
    }

    private static void placed(Connection connection, UUID page, int place, Line line) throws SQLException {
        run(
                connection,
                "INSERT INTO volens.use_place VALUES (?, ?, ?, ?, ?, ?)",
                line.person().value(),
                line.use().use(),
                page,
                place,
                line.principal(),
                line.commitment().salt());
    }

    private static java.sql.Timestamp at(Instant instant) {
        return java.sql.Timestamp.from(instant);
    }

    private static void run(Connection connection, String sql, Object... values) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int at = 0; at < values.length; at++) {
                statement.setObject(at + 1, values[at]);
            }
            statement.executeUpdate();
        }
    }
}
