package org.volens.invitations.waves;

import static org.volens.web.RowsSql.optional;
import static org.volens.web.RowsSql.required;

import io.r2dbc.spi.Readable;
import java.time.Instant;
import java.time.LocalDate;
import java.time.Period;
import java.time.ZoneId;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Component;
import org.volens.diversity.AgeBand;
import org.volens.diversity.Dimension;
import org.volens.diversity.InvitationPlanner.Invited;
import org.volens.diversity.Stratum;
import reactor.core.publisher.Mono;

/** Who has been invited to a study, answered and enrolled, by group. True numbers: they leave only through the release. */
@Component
class InvitedSql {

    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final DatabaseClient database;

    InvitedSql(DatabaseClient database) {
        this.database = database;
    }

    /** How far one invited person came, and where they stand in each dimension. */
    record Reached(Stratum stratum, boolean interested, boolean enrolled) {}

    Mono<List<Reached>> reached(UUID study, Instant now) {
        LocalDate today = LocalDate.ofInstant(now, UK);
        return database.sql("""
                        SELECT person.ethnic_group, person.sex, person.birth_date, person.imd_decile, person.restricted,
                               invitation.state = 'interested' AS interested,
                               EXISTS (SELECT 1 FROM volens.screening screening
                                       WHERE screening.person_id = invitation.person_id
                                         AND screening.study_id = invitation.study_id
                                         AND screening.recruited_date IS NOT NULL) AS enrolled
                        FROM volens.invitation invitation
                        JOIN volens.person person ON person.person_id = invitation.person_id
                        WHERE invitation.study_id = :study AND invitation.sent_at IS NOT NULL
                        """)
                .bind("study", study)
                .map(row -> reached(row, today))
                .all()
                .collectList();
    }

    Mono<Invited> byGroup(UUID study, Instant now) {
        return reached(study, now).map(InvitedSql::invited);
    }

    private static Invited invited(List<Reached> people) {
        Map<Dimension, Map<String, Integer>> byGroup = new EnumMap<>(Dimension.class);
        for (Reached one : people) {
            for (Dimension dimension : Dimension.values()) {
                byGroup.computeIfAbsent(dimension, _ -> new HashMap<>())
                        .merge(one.stratum().category(dimension), 1, Integer::sum);
            }
        }
        return new Invited(people.size(), byGroup);
    }

    private static Reached reached(Readable row, LocalDate today) {
        Short decile = optional(row, "imd_decile", Short.class);
        int known = decile == null || required(row, "restricted", Boolean.class) ? 0 : decile;
        int years = Period.between(required(row, "birth_date", LocalDate.class), today)
                .getYears();
        return new Reached(
                new Stratum(
                        required(row, "ethnic_group", String.class),
                        required(row, "sex", String.class),
                        AgeBand.of(years).label(),
                        Stratum.quintileOfDecile(known)),
                required(row, "interested", Boolean.class),
                required(row, "enrolled", Boolean.class));
    }
}
