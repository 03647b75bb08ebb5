package org.volens.consent.r2dbc;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.postgresql.PGConnection;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Examples;
import org.volens.consent.Ids;
import org.volens.consent.LeafletRef;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.StopLevel;
import org.volens.consent.Stopping;
import org.volens.consent.proof.Checkpoint;
import org.volens.consent.proof.Commitment;
import org.volens.consent.proof.NoteSigner;
import org.volens.consent.proof.SignedNote;
import org.volens.consent.proof.Tile;
import org.volens.consent.proof.TiledTree;

/**
 * Fills an empty ledger and its log with as many events as are wanted, by COPY as the owner may. A person has one to
 * four events; events, content, positions, leaves and tiles are what the ledger itself would have written.
 */
public final class LogGenerator {

    private static final int CHUNK = 20_000;
    private static final Instant BEGUN = Instant.parse("2026-01-05T09:00:00Z");

    private final Connection owner;
    private final NoteSigner signer;
    private final Map<String, StringBuilder> tables = new LinkedHashMap<>();
    private final TiledTree tree = new TiledTree();
    private Instant now = BEGUN;

    public LogGenerator(Connection owner, NoteSigner signer) {
        this.owner = owner;
        this.signer = signer;
    }

    /** Writes that many events, each a leaf. */
    public void fill(long leaves) throws SQLException, IOException {
        execute("INSERT INTO volens.log (log_id, origin, size, root, begun_at) VALUES (1, '"
                + signer.key().name() + "', 0, sha256(''), '" + BEGUN + "')");
        while (tree.size() < leaves) {
            for (int person = 0; person < CHUNK && tree.size() < leaves; person++) {
                person((int) Math.min(1 + person % 4, leaves - tree.size()));
            }
            checkpoint();
            flush();
        }
        execute("ANALYZE");
    }

    /** Chooses, adds a purpose, stops contact and chooses again, as far as that many events go. */
    private void person(int number) {
        now = now.plusNanos(3_001_000);
        PersonId person = new PersonId(Ids.next(now));
        UUID principal = UUID.randomUUID();
        List<ConsentEvent> events = new ArrayList<>();
        events.add(chosen(events, "contact-by-app", "contact-by-email", "match-by-record"));
        if (number > 1) {
            events.add(chosen(events, "steering"));
        }
        if (number > 2) {
            events.add(Stopping.decide(
                    ConsentState.fold(events),
                    Examples.stop(StopLevel.CONTACT),
                    Examples.purposes(),
                    now.plusSeconds(60)));
        }
        if (number > 3) {
            events.add(chosen(events, "contact-by-app"));
        }
        ConsentState state = ConsentState.EMPTY;
        for (ConsentEvent event : events) {
            event(person, event, Commitment.toCanonical(EventJson.write(principal.toString(), event)));
            state = state.after(event);
        }
        state.positions().values().forEach(position -> position(person, position));
        row("consent_state", person.value(), state.lastSeq(), state.lastRecordedAt(), state.lastSeq(), principal);
    }

    private ConsentEvent chosen(List<ConsentEvent> before, String... purposes) {
        Choosing.Outcome outcome = Choosing.decide(
                ConsentState.fold(before), Examples.give(before.size(), purposes), Examples.ground(), now);
        return ((Choosing.Outcome.Accepted) outcome).event();
    }

    private void event(PersonId person, ConsentEvent event, Commitment commitment) {
        row("consent_event", person.value(), event.seq(), event.recordedAt(), event.kind(), commitment.value());
        row("consent_content", person.value(), event.seq(), commitment.salt(), commitment.canonical());
        row("log_entry", person.value(), event.seq(), 1, tree.size());
        row("log_leaf", 1, tree.size(), "consent", commitment.value());
        for (Tile tile : tree.add(commitment.value())) {
            row("log_tile", 1, tile.level(), tile.index(), tile.bytes(), tile.root());
        }
    }

    private void position(PersonId person, Position position) {
        LeafletRef leaflet = position.leaflet();
        row(
                "consent_position",
                person.value(),
                position.purpose(),
                position.scope().value(),
                position.standing().name().toLowerCase(Locale.ROOT),
                position.seq(),
                position.decidedAt(),
                position.validUntil(),
                leaflet == null ? null : leaflet.leafletId(),
                leaflet == null ? null : leaflet.version());
    }

    private void checkpoint() throws SQLException {
        String text = new Checkpoint(signer.key().name(), tree.size(), tree.root()).text();
        String note = new SignedNote(text, List.of(signer.sign(text))).write();
        row("log_checkpoint", 1, tree.size(), note.replace("\n", "\\n"), now);
        try (var change = owner.prepareStatement("UPDATE volens.log SET size = ?, root = ?, note = ?")) {
            change.setLong(1, tree.size());
            change.setBytes(2, tree.root());
            change.setString(3, note);
            change.executeUpdate();
        }
    }

    private void row(String table, @Nullable Object... values) {
        StringBuilder rows = tables.computeIfAbsent(table, _ -> new StringBuilder());
        for (int at = 0; at < values.length; at++) {
            rows.append(at == 0 ? "" : "\t").append(text(values[at]));
        }
        rows.append('\n');
    }

    private static String text(@Nullable Object value) {
        return switch (value) {
            case null -> "\\N";
            case byte[] bytes -> "\\\\x" + HexFormat.of().formatHex(bytes);
            default -> value.toString();
        };
    }

    private void flush() throws SQLException, IOException {
        for (var table : tables.entrySet()) {
            owner.unwrap(PGConnection.class)
                    .getCopyAPI()
                    .copyIn(
                            "COPY volens." + table.getKey() + columns(table.getKey()) + " FROM STDIN",
                            new ByteArrayInputStream(table.getValue().toString().getBytes(StandardCharsets.UTF_8)));
            table.getValue().setLength(0);
        }
    }

    private static String columns(String table) {
        return table.equals("consent_state") ? " (person_id, last_seq, last_recorded_at, lock_version, principal)" : "";
    }

    private void execute(String statement) throws SQLException {
        try (Statement run = owner.createStatement()) {
            run.execute(statement);
        }
    }
}
