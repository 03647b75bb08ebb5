package org.volens.security;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the audit trail.
 *
 * @param id the entry
 * @param at when it was answered
 * @param by who asked
 * @param command what was asked
 * @param study the study it was about
 * @param outcome HTTP status, and the rule where it was refused
 * @param correlationId id of the request
 */
record AuditEntry(
        UUID id, Instant at, By by, Command command, Optional<UUID> study, String outcome, String correlationId) {

    /** Who asked. */
    record By(String id, String name, String organisation, List<String> roles) {
        By {
            roles = List.copyOf(roles);
        }
    }
}
