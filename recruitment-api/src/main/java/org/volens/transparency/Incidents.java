package org.volens.transparency;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.Ids;
import org.volens.security.Actor;
import org.volens.web.Days;
import org.volens.web.Limits;
import org.volens.web.Page;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** The incident register with its 24-hour and 72-hour clocks, which run from when the incident was found. */
@RestController
class Incidents {

    private static final Set<String> KINDS = Set.of("data-breach", "safety", "serious-breach", "service");
    private static final int LONGEST = 10_000;
    private static final int OLDEST_YEARS = 5;
    private static final ZoneId UK = ZoneId.of("Europe/London");

    private final IncidentSql sql;
    private final Clock clock;

    Incidents(IncidentSql sql, Clock clock) {
        this.sql = sql;
        this.clock = clock;
    }

    record IncidentJson(
            @Nullable String kind,
            @Nullable String description,
            @Nullable Instant discoveredAt) {}

    @PostMapping("/v1/incidents")
    Mono<ResponseEntity<IncidentSql.Incident>> report(Actor.Staff actor, @RequestBody IncidentJson body) {
        Instant now = clock.instant();
        Instant found = body.discoveredAt() == null ? now : body.discoveredAt();
        String description =
                body.description() == null ? "" : body.description().strip();
        check(
                KINDS.contains(body.kind() == null ? "" : body.kind()),
                "kind",
                "kind-known",
                "An incident is a data-breach, safety, serious-breach or service incident.");
        check(!description.isEmpty(), "description", "required", "Say what happened.");
        check(description.length() <= LONGEST, "description", "length", "This is longer than 10,000 characters.");
        check(!found.isAfter(now), "discoveredAt", "not-in-the-future", "It cannot have been found in the future.");
        Days.within("discoveredAt", day(found), day(now).minusYears(OLDEST_YEARS), day(now));
        IncidentSql.Incident incident = new IncidentSql.Incident(
                Ids.reference(8),
                String.valueOf(body.kind()),
                description,
                found,
                found.plus(Duration.ofHours(24)),
                found.plus(Duration.ofHours(72)),
                now,
                null,
                null);
        return sql.insert(incident, actor.id())
                .thenReturn(ResponseEntity.status(HttpStatus.CREATED).body(incident));
    }

    @GetMapping("/v1/incidents")
    Mono<Page<IncidentSql.Incident>> all(@RequestParam(required = false) @Nullable String limit) {
        return sql.newest(Limits.read(limit)).map(list -> new Page<>(list, null, null));
    }

    private static LocalDate day(Instant moment) {
        return LocalDate.ofInstant(moment, UK);
    }

    private static void check(boolean kept, String field, String rule, String sentence) {
        if (!kept) {
            throw Refusal.field(field, rule, sentence).toException();
        }
    }
}
