package org.volens.consent.r2dbc;

import static org.volens.consent.r2dbc.ConsentSql.at;
import static org.volens.consent.r2dbc.ConsentSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.r2dbc.core.DatabaseClient;
import org.volens.consent.Act;
import org.volens.consent.Channel;
import org.volens.consent.Directive;
import org.volens.consent.PersonId;
import org.volens.consent.PurposeCodes;
import org.volens.consent.Scope;
import org.volens.consent.deciding.Definitions;
import org.volens.consent.deciding.WhoTerms;
import org.volens.consent.ledger.Permits;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Who permits an act, as one question over the positions: the same meaning as the decision for one person, which a test compares
 * it with over generated lives. For finding people, never for acting: an act takes a permit.
 */
public final class WhoSql {

    private static final String[] CONTACTS =
            Stream.of(Channel.values()).map(PurposeCodes::contact).toArray(String[]::new);

    private static final String STANDS = """
            %1$s.standing = 'given' AND (%1$s.valid_until IS NULL OR %1$s.valid_until > :now)
              AND (%1$s.purpose = 'put-in-touch' OR %1$s.leaflet_id IS NULL OR NOT EXISTS (
                  SELECT FROM volens.leaflet_supersession ending
                  WHERE ending.leaflet_id = %1$s.leaflet_id AND ending.by_version > %1$s.leaflet_version
                    AND (ending.purposes IS NULL OR %1$s.purpose = ANY (ending.purposes))
                    AND ending.published_at <= :now AND ending.old_yes_until <= :now))
            """;

    /**
     * As {@code ConsentRules} says it: who said no to a channel, unless it is the app, all contact was stopped at once, and the act
     * is not there to reach them.
     */
    private static final String SAID_NO = """
             AND NOT EXISTS (
                SELECT FROM volens.consent_position said
                WHERE said.person_id = p0.person_id AND said.purpose = :channel AND said.scope = ''
                  AND said.standing IN ('refused', 'withdrawn')
                  AND NOT (NOT :reaches AND said.purpose = 'contact-by-app' AND said.standing = 'withdrawn' AND (
                      SELECT count(*) = :channels
                          AND count(*) FILTER (WHERE one.standing = 'withdrawn' AND one.seq = said.seq) > 1
                      FROM volens.consent_position one
                      WHERE one.person_id = said.person_id AND one.scope = '' AND one.standing IN ('withdrawn', 'refused')
                        AND one.purpose = ANY (:contacts))))
            """;

    private static final String ASKED_ONCE = """
            SELECT state.person_id, state.principal
            FROM (
                SELECT own.person_id FROM volens.consent_position own
                WHERE own.purpose = :option AND own.scope = :study AND own.standing = 'given' AND own.person_id > :after
                UNION ALL
                SELECT wide.person_id FROM volens.consent_position wide
                WHERE wide.purpose = :purpose AND wide.scope = '' AND wide.standing = 'given' AND wide.person_id > :after
                  AND (EXISTS (
                      SELECT FROM volens.consent_position part
                      WHERE part.person_id = wide.person_id AND part.purpose = :once AND part.scope = :study)
                    OR EXISTS (
                      SELECT FROM volens.screening heard
                      WHERE heard.person_id = wide.person_id AND 'study:' || heard.study_id = :study
                        AND heard.consent_date IS NOT NULL))
                  AND NOT EXISTS (
                    SELECT FROM volens.consent_position own
                    WHERE own.person_id = wide.person_id AND own.purpose = :option AND own.scope = :study
                      AND own.standing = 'given')) asked
            JOIN volens.consent_state state USING (person_id)
            ORDER BY asked.person_id LIMIT :most
            """;

    private static final String DIED = """
             AND (NOT EXISTS (
                SELECT FROM volens.consent_position died
                WHERE died.person_id = p0.person_id AND died.purpose = 'death' AND died.scope = '' AND died.standing = 'withdrawn')
            """;

    /** As {@code Beforehand} says it: what a person let go on, unless they also said that what is held is to be deleted. */
    private static final String GOES_ON = """
             OR (EXISTS (
                SELECT FROM volens.consent_position lets
                WHERE lets.person_id = p0.person_id AND lets.purpose = ANY (:goOn) AND lets.scope = '' AND %s)
              AND NOT EXISTS (
                SELECT FROM volens.consent_position deletes
                WHERE deletes.person_id = p0.person_id AND deletes.purpose = ANY (:delete) AND deletes.scope = ''
                  AND deletes.standing = 'given' AND (deletes.valid_until IS NULL OR deletes.valid_until > :now)))
            """.formatted(STANDS.formatted("lets"));

    private static final String PAGE = " AND p0.person_id > :after ORDER BY p0.person_id LIMIT :most";

    private final DatabaseClient database;

    /** Works on the connection factory behind the client. */
    public WhoSql(DatabaseClient database) {
        this.database = database;
    }

    /**
     * Whether a yes stands, as a condition on one row of positions under that name, for statements of others over many people.
     * Asks {@code :now}. For an act that asks for one purpose of the register and of no study it is the whole answer.
     */
    public static String standing(String position) {
        return STANDS.formatted(position);
    }

    /** Everybody who permits an act at that moment, streamed; not for one that rests on what was ever said. */
    Flux<Permits.Who> permitting(Act act, Definitions definitions, Instant now) {
        WhoTerms terms = WhoTerms.of(act, definitions, now);
        return terms.nobody()
                ? Flux.empty()
                : bound(act, definitions, terms, asked(act, terms), now)
                        .filter(statement -> statement.fetchSize(5_000))
                        .map(row -> found(row, terms))
                        .all()
                        .filter(Found::within)
                        .map(Found::who);
    }

    /** The next of them after one, in order of their ids. */
    Mono<Permits.WhoPage> page(Act act, Definitions definitions, Instant now, UUID after, int most) {
        WhoTerms terms = WhoTerms.of(act, definitions, now);
        return terms.nobody()
                ? Mono.just(new Permits.WhoPage(List.of(), Optional.empty()))
                : bound(act, definitions, terms, asked(act, terms) + PAGE, now)
                        .bind("after", after)
                        .bind("most", most)
                        .map(row -> found(row, terms))
                        .all()
                        .collectList()
                        .map(found -> page(found, most));
    }

    /**
     * The next after one, in order of their ids, of those who may permit an act that rests on what they once agreed to: who says yes
     * to its option in the study, or to its purpose and was ever asked in the study. What they once said is in no position, so that
     * each of them is for whoever decides.
     */
    Mono<List<Permits.Who>> askedOnce(Act act, UUID after, int most) {
        return database.sql(ASKED_ONCE)
                .bind("option", act.option().orElseThrow())
                .bind("purpose", act.purposes().getFirst())
                .bind("once", act.onceAgreed().orElseThrow())
                .bind("study", Scope.study(act.study().orElseThrow()).value())
                .bind("after", after)
                .bind("most", most)
                .map(WhoSql::who)
                .all()
                .collectList();
    }

    private static Permits.Who who(Readable row) {
        return new Permits.Who(
                new PersonId(required(row, "person_id", UUID.class)), required(row, "principal", UUID.class));
    }

    private static Permits.WhoPage page(List<Found> found, int most) {
        return new Permits.WhoPage(
                found.stream()
                        .filter(Found::within)
                        .map(one -> one.who().person())
                        .toList(),
                found.size() < most
                        ? Optional.empty()
                        : Optional.of(found.getLast().who().person().value()));
    }

    private static String asked(Act act, WhoTerms terms) {
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
        if (purposes.contains(PurposeCodes.PUT_IN_TOUCH)) { // a yes to a site of one study, and of no other
            sql.append(" AND (p0.leaflet_id IS NULL OR p0.leaflet_id NOT LIKE 'study-%'"
                    + " OR p0.leaflet_id = replace(:study, ':', '-'))");
        }
        sql.append(DIED).append(act.afterDeath() ? GOES_ON : "").append(')');
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
        act.unlessSaidNo().ifPresent(_ -> sql.append(SAID_NO));
        return sql.toString();
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

    private static String[] codes(Definitions definitions, Directive.Effect effect) {
        return definitions.purposes().directives().entrySet().stream()
                .filter(one -> one.getValue().effect() == effect)
                .map(Map.Entry::getKey)
                .toArray(String[]::new);
    }

    private DatabaseClient.GenericExecuteSpec bound(
            Act act, Definitions definitions, WhoTerms terms, String sql, Instant now) {
        List<String> purposes = act.purposes();
        DatabaseClient.GenericExecuteSpec asked = database.sql(sql).bind("now", at(now));
        for (int i = 0; i < purposes.size(); i++) {
            asked = asked.bind("purpose" + i, purposes.get(i))
                    .bind("scope" + i, act.decidedIn(purposes.get(i)).value());
        }
        if (act.afterDeath()) {
            asked = asked.bind("goOn", codes(definitions, Directive.Effect.GO_ON))
                    .bind("delete", codes(definitions, Directive.Effect.DELETE));
        }
        if (act.endedByLeaving()) {
            asked = asked.bind("study", Scope.study(act.study().orElseThrow()).value());
        }
        if (act.unlessSaidNo().isPresent()) {
            asked = asked.bind(
                            "channel", PurposeCodes.contact(act.unlessSaidNo().orElseThrow()))
                    .bind("reaches", act.reaches())
                    .bind("channels", (long) CONTACTS.length)
                    .bind("contacts", CONTACTS);
        }
        for (int i = 0; i < terms.toRead().size(); i++) {
            asked = asked.bind("read" + i, terms.toRead().get(i));
        }
        return asked;
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
        return new Found(who(row), terms.within(yeses));
    }
}
