package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.Act;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.deciding.Definitions;
import org.volens.consent.deciding.WhoTerms;
import org.volens.consent.ledger.Permits;
import reactor.core.publisher.Flux;

/**
 * Who permits an act, as one question over the positions: the same meaning as the decision for one person, which a test compares
 * it with over generated lives. For finding people, never for acting: an act takes a permit.
 */
public final class WhoSql {

    private static final String STANDS = """
            %1$s.standing = 'given' AND (%1$s.valid_until IS NULL OR %1$s.valid_until > :now)
              AND (%1$s.purpose = 'put-in-touch' OR %1$s.leaflet_id IS NULL OR NOT EXISTS (
                  SELECT FROM volens.leaflet_supersession ending
                  WHERE ending.leaflet_id = %1$s.leaflet_id AND ending.by_version > %1$s.leaflet_version
                    AND (ending.purposes IS NULL OR %1$s.purpose = ANY (ending.purposes))
                    AND ending.published_at <= :now AND ending.old_yes_until <= :now))
            """;

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public WhoSql(DatabaseClient database) {
        this.database = database;
    }

    /** Everybody who permits the act at that moment, streamed. */
    Flux<Permits.Who> permitting(Act act, Definitions definitions, Instant now) {
        WhoTerms terms = WhoTerms.of(act, definitions, now);
        return terms.nobody() ? Flux.empty() : permitting(act, terms, now);
    }

    private Flux<Permits.Who> permitting(Act act, WhoTerms terms, Instant now) {
        List<String> purposes = act.purposes();
        StringBuilder sql = new StringBuilder("SELECT state.person_id, state.principal" + moments(terms)
                + " FROM volens.consent_position p0 JOIN volens.consent_state state USING (person_id)"
                + " WHERE p0.purpose = :purpose0 AND p0.scope = :scope0 AND " + STANDS.formatted("p0"));
        for (int i = 1; i < purposes.size(); i++) {
            String name = "p" + i;
            sql.append(" AND EXISTS (SELECT FROM volens.consent_position ")
                    .append(name)
                    .append(" WHERE ")
                    .append(name)
                    .append(".person_id = p0.person_id AND ")
                    .append(name)
                    .append(".purpose = :purpose")
                    .append(i)
                    .append(" AND ")
                    .append(name)
                    .append(".scope = :scope")
                    .append(i)
                    .append(" AND ")
                    .append(STANDS.formatted(name))
                    .append(')');
        }
        if (act.endedByLeaving()) {
            sql.append(" AND NOT EXISTS (SELECT FROM volens.consent_position gone"
                    + " WHERE gone.person_id = p0.person_id AND gone.purpose = '" + PurposeCodes.STUDY_CONTACT
                    + "' AND gone.scope = :study AND gone.standing = 'withdrawn')");
        }
        if (act.reaches()) {
            sql.append(" AND NOT EXISTS (SELECT FROM volens.consent_position pause WHERE pause.person_id = p0.person_id"
                    + " AND pause.purpose = '" + PurposeCodes.PAUSE
                    + "' AND pause.scope = '' AND pause.standing = 'paused' AND pause.valid_until > :now)");
        }
        return bound(act, terms, sql.toString(), now);
    }

    /** Since when the purposes stand at yes whose terms can change the answer. */
    private static String moments(WhoTerms terms) {
        StringBuilder sql = new StringBuilder();
        for (int i = 0; i < terms.toRead().size(); i++) {
            String name = "t" + i;
            sql.append(", (SELECT ")
                    .append(name)
                    .append(".decided_at FROM volens.consent_position ")
                    .append(name)
                    .append(" WHERE ")
                    .append(name)
                    .append(".person_id = p0.person_id AND ")
                    .append(name)
                    .append(".purpose = :read")
                    .append(i)
                    .append(" AND ")
                    .append(name)
                    .append(".scope = '' AND ")
                    .append(STANDS.formatted(name))
                    .append(") AS yes")
                    .append(i);
        }
        return sql.toString();
    }

    private Flux<Permits.Who> bound(Act act, WhoTerms terms, String sql, Instant now) {
        List<String> purposes = act.purposes();
        DatabaseClient.GenericExecuteSpec asked = database.sql(sql).bind("now", at(now));
        for (int i = 0; i < purposes.size(); i++) {
            boolean site = purposes.get(i).equals(PurposeCodes.PUT_IN_TOUCH);
            asked = asked.bind("purpose" + i, purposes.get(i))
                    .bind("scope" + i, site ? act.scope().value() : Scope.REGISTER.value());
        }
        if (act.endedByLeaving()) {
            asked = asked.bind("study", Scope.study(act.study().orElseThrow()).value());
        }
        for (int i = 0; i < terms.toRead().size(); i++) {
            asked = asked.bind("read" + i, terms.toRead().get(i));
        }
        return asked.filter(statement -> statement.fetchSize(5_000))
                .map(row -> found(row, terms))
                .all()
                .filter(Found::within)
                .map(Found::who);
    }

    private record Found(Permits.Who who, boolean within) {}

    private static Found found(Readable row, WhoTerms terms) {
        Map<String, Instant> yeses = new HashMap<>();
        for (int i = 0; i < terms.toRead().size(); i++) {
            OffsetDateTime moment = row.get("yes" + i, OffsetDateTime.class);
            if (moment != null) {
                yeses.put(terms.toRead().get(i), moment.toInstant());
            }
        }
        return new Found(
                new Permits.Who(
                        new PersonId(required(row, "person_id", UUID.class)), required(row, "principal", UUID.class)),
                terms.within(yeses));
    }
}
