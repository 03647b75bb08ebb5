package org.volens.security;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpStatusCode;
import org.springframework.http.server.reactive.ServerHttpResponse;
import org.springframework.stereotype.Component;
import org.springframework.web.server.ServerWebExchange;
import org.volens.consent.Ids;
import org.volens.web.Correlation;
import org.volens.web.ProblemHandler;
import reactor.core.publisher.Mono;

/**
 * Notes what staff and machines did and what came of it, at the moment the answer leaves. A look at who somebody is waits
 * until its entry is on disk; the rest is queued, so that reads are not slowed. Participants are not audited here: what
 * they do is theirs.
 */
@Component
final class Audit {

    private final AuditQueue queue;
    private final Clock clock;

    Audit(AuditQueue queue, Clock clock) {
        this.queue = queue;
        this.clock = clock;
    }

    /** Has the entry written when the answer of this exchange is about to leave. */
    void follow(ServerWebExchange exchange, Actor actor, Routes.Match match) {
        switch (actor) {
            case Actor.Anonymous nobody -> {}
            case Actor.Participant participant -> {}
            case Actor.Staff staff ->
                follow(exchange, match, by(staff.id(), staff.name(), staff.organisation(), actor));
            case Actor.Machine machine ->
                follow(exchange, match, by(machine.clientId(), machine.clientId(), machine.organisation(), actor));
        }
    }

    private static AuditEntry.By by(String id, String name, Actor.Organisation organisation, Actor actor) {
        List<String> roles =
                PermissionTable.roles(actor).stream().map(Enum::name).sorted().toList();
        return new AuditEntry.By(id, name, organisation.odsCode(), roles);
    }

    private void follow(ServerWebExchange exchange, Routes.Match match, AuditEntry.By by) {
        boolean first = match.command().has(Needs.Trait.AUDITED_FIRST);
        exchange.getResponse()
                .beforeCommit(() -> Mono.defer(() -> {
                    AuditEntry entry = entry(exchange, match, by);
                    return first ? queue.writeNow(entry) : queue.add(entry);
                }));
    }

    private AuditEntry entry(ServerWebExchange exchange, Routes.Match match, AuditEntry.By by) {
        UUID id = Ids.next(clock.instant());
        return new AuditEntry(
                id, clock.instant(), by, match.command(), match.study(), outcome(exchange), Correlation.id(exchange));
    }

    private static String outcome(ServerWebExchange exchange) {
        ServerHttpResponse response = exchange.getResponse();
        int status = Optional.ofNullable(response.getStatusCode())
                .map(HttpStatusCode::value)
                .orElse(200);
        return Optional.<String>ofNullable(exchange.getAttribute(ProblemHandler.RULE))
                .map(rule -> status + " " + rule)
                .orElseGet(() -> String.valueOf(status));
    }
}
