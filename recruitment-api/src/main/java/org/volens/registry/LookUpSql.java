package org.volens.registry;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.r2dbc.core.DatabaseClient;
import org.springframework.stereotype.Repository;
import org.volens.consent.Ids;
import org.volens.consent.PersonId;
import org.volens.security.Actor;
import reactor.core.publisher.Mono;

/** Tells people that somebody looked them up: one row of the use log each. */
@Repository
class LookUpSql {

    private final DatabaseClient database;
    private final Clock clock;

    LookUpSql(DatabaseClient database, Clock clock) {
        this.database = database;
        this.clock = clock;
    }

    Mono<Void> told(Collection<PersonId> people, Actor.Staff staff) {
        if (people.isEmpty()) {
            return Mono.empty();
        }
        Instant now = clock.instant();
        return database.sql("""
                        INSERT INTO volens.use_log (person_id, use_id, used_at, kind, organisation_ods, organisation_name, role,
                            actor_id, actor_name, detail)
                        SELECT one.person_id, one.use_id, :now, 'looked-up', :ods, :organisation, :role, :staff, :name, '{}'
                        FROM unnest(:people::uuid[], :uses::uuid[]) AS one(person_id, use_id)
                        """)
                .bind("people", people.stream().map(PersonId::value).toArray(UUID[]::new))
                .bind("uses", people.stream().map(_ -> Ids.next(now)).toArray(UUID[]::new))
                .bind("now", now.atOffset(ZoneOffset.UTC))
                .bind("ods", staff.organisation().odsCode())
                .bind("organisation", staff.organisation().name())
                .bind("role", staff.roles().stream().map(Enum::name).sorted().collect(Collectors.joining(",")))
                .bind("staff", staff.id())
                .bind("name", staff.name())
                .then();
    }
}
