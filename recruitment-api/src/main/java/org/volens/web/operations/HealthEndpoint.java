package org.volens.web.operations;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.http.CacheControl;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Mono;

/** Alive means that the process answers; ready means that work may be sent to it. */
@RestController
class HealthEndpoint {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final DatabaseStateSql database;
    private final ApplicationAvailability availability;
    private final List<Held> held;

    HealthEndpoint(DatabaseStateSql database, ApplicationAvailability availability, ObjectProvider<Held> held) {
        this.database = database;
        this.availability = availability;
        this.held = held.orderedStream().toList();
    }

    @GetMapping("/livez")
    Health alive() {
        return Health.of(List.of(Health.Check.of("process", true, null)));
    }

    @GetMapping("/readyz")
    Mono<ResponseEntity<Health>> ready() {
        return database.read()
                .timeout(LONGEST_WAIT)
                .map(this::checks)
                .onErrorResume(unreachable -> Mono.just(
                        List.of(traffic(), Health.Check.of("database", false, "The database does not answer."))))
                .map(Health::of)
                .map(HealthEndpoint::answer);
    }

    private List<Health.Check> checks(DatabaseState state) {
        boolean tooNew = KnownSchema.isTooNew(state.migrations());
        List<String> notDurable = state.notDurable();
        List<Health.Check> checks = new ArrayList<>(List.of(
                traffic(),
                Health.Check.of("database", !state.isTooOld(), null),
                Health.Check.of(
                        "schema",
                        !KnownSchema.isTooOld(state.migrations()),
                        tooNew ? "The schema is newer than this release knows; replace it." : null),
                Health.Check.of(
                        "durability", notDurable.isEmpty(), notDurable.isEmpty() ? null : "Off: " + notDurable)));
        held.forEach(one -> checks.add(Health.Check.of(one)));
        return List.copyOf(checks);
    }

    private Health.Check traffic() {
        boolean accepting = availability.getReadinessState() == ReadinessState.ACCEPTING_TRAFFIC;
        return Health.Check.of("traffic", accepting, accepting ? null : "Starting or shutting down.");
    }

    private static ResponseEntity<Health> answer(Health health) {
        return ResponseEntity.status(health.isUp() ? 200 : 503)
                .cacheControl(CacheControl.noStore())
                .body(health);
    }
}
