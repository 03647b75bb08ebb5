package org.volens.consent.r2dbc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.volens.consent.Answer;
import org.volens.consent.ChangeClass;
import org.volens.consent.Choosing;
import org.volens.consent.ConsentEvent;
import org.volens.consent.ConsentState;
import org.volens.consent.Examples;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.consent.Position;
import org.volens.consent.Scope;
import org.volens.consent.Supersessions;
import org.volens.consent.YesStanding;
import org.volens.consent.leaflet.Leaflet;
import org.volens.consent.leaflet.LeafletShown;

/**
 * Whatever sequence of versions is published: what an old decision is bound to stays, a no stays a no, and cosmetic
 * versions mean nothing to anybody. Generated sequences on a real PostgreSQL.
 */
class LeafletHistoryTest {

    private static final List<String> PURPOSES = List.of("contact-by-app", "match-by-record", "steering");

    private final R2dbcConsents consents = TestLedger.consents();
    private final LeafletDesk desk = new LeafletDesk();

    /** A person who said yes to one purpose, no to another and took back a third, and what they were shown. */
    private record Witness(PersonId person, LeafletShown shown, List<ConsentEvent> events, String text, String html) {}

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void law_4_publishing_any_sequence_of_versions_changes_no_old_decision(long seed) {
        Random random = new Random(seed);
        Map<Integer, ChangeClass> said = new LinkedHashMap<>();
        Map<Integer, Instant> ends = new LinkedHashMap<>();
        List<Witness> witnesses = new ArrayList<>();
        String source = "# T\n\nHello.\n\n## A\n\na\n\n## B\n\nb\n";
        for (int version = 1; version <= 8; version++) {
            ChangeClass change = ChangeClass.values()[random.nextInt(3)];
            boolean day = change == ChangeClass.SUBSTANTIVE && random.nextBoolean();
            LocalDate until = day
                    ? LocalDate.ofInstant(desk.now(), java.time.ZoneOffset.UTC).plusDays(1 + random.nextInt(40))
                    : null;
            desk.publish(source, change, version == 1 ? null : until);
            said.put(version, change);
            ends.put(
                    version,
                    until == null
                            ? desk.now()
                            : until.plusDays(1)
                                    .atStartOfDay(java.time.ZoneId.of("Europe/London"))
                                    .toInstant());
            witnesses.add(witness());
            witnesses.forEach(this::nothingChanged);
            desk.days(random.nextInt(10));
            standings(witnesses, said, ends);
            source = edited(source, random);
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2})
    void cosmetic_versions_change_nothing_for_anybody(long seed) {
        Random random = new Random(seed);
        String source = "# T\n\nHello.\n\n## A\n\na\n\n## B\n\nb\n";
        List<Witness> witnesses = new ArrayList<>();
        for (int version = 1; version <= 6; version++) {
            desk.publish(source, ChangeClass.COSMETIC);
            witnesses.add(witness());
            witnesses.forEach(this::nothingChanged);
            Supersessions supersessions =
                    desk.leaflets.supersessions(Set.of(desk.leafletId)).block();
            for (Witness witness : witnesses) {
                PURPOSES.forEach(purpose -> assertThat(
                                supersessions.of(desk.leafletId, witness.shown().version(), purpose, desk.now()))
                        .isEqualTo(new YesStanding.Stands()));
            }
            source = edited(source, random);
        }
    }

    private void nothingChanged(Witness witness) {
        assertThat(consents.history(witness.person()).block()).isEqualTo(witness.events());
        Leaflet copy = desk.leaflets.copy(witness.shown()).block().orElseThrow();
        assertThat(copy.source()).isEqualTo(witness.text());
        assertThat(copy.html()).isEqualTo(witness.html());
        assertThat(copy.sha256()).isEqualTo(witness.shown().sha256());
    }

    /** By a plain reading of what was said, against the value that decisions ask and against the view. */
    private void standings(List<Witness> witnesses, Map<Integer, ChangeClass> said, Map<Integer, Instant> ends) {
        Supersessions supersessions =
                desk.leaflets.supersessions(Set.of(desk.leafletId)).block();
        for (Witness witness : witnesses) {
            int version = witness.shown().version();
            Optional<Instant> end = said.entrySet().stream()
                    .filter(entry -> entry.getKey() > version && entry.getValue() != ChangeClass.COSMETIC)
                    .map(entry -> ends.get(entry.getKey()))
                    .min(Instant::compareTo);
            ConsentState state = consents.of(witness.person()).block();
            Position yes = state.position("contact-by-app", Scope.REGISTER).orElseThrow();
            YesStanding standing = supersessions.of(yes, desk.now()).orElseThrow();
            assertThat(
                            switch (standing) {
                                case YesStanding.Stands _ -> "stands";
                                case YesStanding.StandsUntil until -> "until " + until.until();
                                case YesStanding.Superseded superseded -> "since " + superseded.since();
                            })
                    .isEqualTo(end.map(at -> (at.isAfter(desk.now()) ? "until " : "since ") + at)
                            .orElse("stands"));
            assertThat(endedByView(version)).isEqualTo(standing instanceof YesStanding.Superseded);
            for (String no : List.of("match-by-record", "steering")) {
                Position position = state.position(no, Scope.REGISTER).orElseThrow();
                assertThat(position.standing()).isNotEqualTo(Position.Standing.GIVEN);
                assertThat(supersessions.of(position, desk.now())).isEmpty();
            }
        }
    }

    private boolean endedByView(int version) {
        return TestLedger.DATABASE
                .sql("""
                        SELECT EXISTS (
                            SELECT FROM volens.leaflet_supersession ending
                            WHERE ending.leaflet_id = :leaflet AND ending.by_version > :version
                              AND (ending.purposes IS NULL OR 'contact-by-app' = ANY(ending.purposes))
                              AND ending.old_yes_until <= :now) AS ended
                        """)
                .bind("leaflet", desk.leafletId)
                .bind("version", version)
                .bind("now", ConsentSql.at(desk.now()))
                .map(row -> row.get("ended", Boolean.class))
                .one()
                .block();
    }

    private Witness witness() {
        PersonId person = new PersonId(Ids.next(Instant.now()));
        Leaflet leaflet = desk.leaflets.inForce(desk.leafletId, "en").block().orElseThrow();
        answer(person, leaflet, 0, Answer.GIVEN, "contact-by-app", "steering");
        answer(person, leaflet, 1, Answer.REFUSED, "match-by-record");
        answer(person, leaflet, 2, Answer.REFUSED, "steering");
        return new Witness(person, leaflet.shown(), consents.history(person).block(), leaflet.source(), leaflet.html());
    }

    private void answer(PersonId person, Leaflet leaflet, int seq, Answer answer, String... purposes) {
        Choosing.Request request = new Choosing.Request(
                seq, leaflet.ref(), Examples.answer(seq, answer, purposes).answers(), Examples.P9);
        assertThat(consents.choose(person, request).block()).isInstanceOf(Choosing.Outcome.Accepted.class);
    }

    private static String edited(String source, Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> source + "\n## S" + random.nextInt(1_000_000) + "\n\nnew\n";
            case 1 -> source.replace("Hello.", "Hello " + random.nextInt(1_000_000) + ". Hello.");
            case 2 -> source + "More " + random.nextInt(1_000_000) + ".\n";
            default -> source.replaceFirst("## A\n\n", "## A\n\nWords " + random.nextInt(1_000_000) + ".\n\n");
        };
    }
}
