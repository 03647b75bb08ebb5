package org.volens.security;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;
import reactor.core.publisher.Mono;

/**
 * What a caller is in a study. An entry of the delegation log counts when the caller's organisation takes part, today is
 * within its dates, it has not ended, and the principal investigator has signed it; the investigator's own duty needs no
 * signature, and none is needed while the study is being prepared. A sponsor's monitor needs no entry.
 */
@Component
final class Standings {

    private static final ZoneId LONDON = ZoneId.of("Europe/London");
    private static final Set<StudyState> BEING_PREPARED = Set.of(StudyState.DRAFT, StudyState.IN_REVIEW);
    private static final UUID NO_STUDY = new UUID(0, 0);

    private final StandingSql sql;
    private final Clock clock;

    Standings(StandingSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    /** The standing; empty where there is no such study. A badly written id costs the same query. */
    Mono<Optional<StudyStanding>> of(Actor actor, Optional<UUID> study) {
        UUID asked = study.orElse(NO_STUDY);
        return sql.rows(asked, staffId(actor), organisation(actor), LocalDate.ofInstant(clock.instant(), LONDON))
                .collectList()
                .map(rows -> rows.isEmpty() ? Optional.empty() : Optional.of(standing(asked, actor, rows)));
    }

    static StudyStanding standing(UUID study, Actor actor, List<StandingSql.Row> rows) {
        List<StudyStanding.Entry> entries = Stream.concat(
                        rows.stream().filter(StandingSql.Row::takesPart).map(Standings::entry),
                        monitor(actor, rows.getFirst()))
                .filter(entry -> !entry.duties().isEmpty())
                .toList();
        return new StudyStanding(study, rows.getFirst().state(), entries);
    }

    private static StudyStanding.Entry entry(StandingSql.Row row) {
        boolean counts = row.signed() || BEING_PREPARED.contains(row.state());
        Set<Duty> unsigned =
                row.duties().contains(Duty.PRINCIPAL_INVESTIGATOR) ? Set.of(Duty.PRINCIPAL_INVESTIGATOR) : Set.of();
        return new StudyStanding.Entry(row.siteId(), counts ? row.duties() : unsigned);
    }

    private static Stream<StudyStanding.Entry> monitor(Actor actor, StandingSql.Row row) {
        return row.sponsors() && PermissionTable.roles(actor).contains(Role.MONITOR)
                ? Stream.of(new StudyStanding.Entry(null, Set.of(Duty.MONITOR)))
                : Stream.empty();
    }

    private static String staffId(Actor actor) {
        return actor instanceof Actor.Staff staff ? staff.id() : "";
    }

    private static String organisation(Actor actor) {
        return actor instanceof Actor.Staff staff ? staff.organisation().odsCode() : "";
    }
}
