package org.volens.security;

import java.util.List;
import java.util.Set;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells staff who they are here and what they may ever ask for. */
@RestController
class WhoamiEndpoint {

    /** The caller, as the token and the mapping of roles make them. */
    record Whoami(String id, String name, Actor.Organisation organisation, List<Role> roles, List<String> commands) {}

    @GetMapping("/v1/whoami")
    Whoami whoami(Actor actor) {
        return switch (actor) {
            case Actor.Staff staff -> answer(staff.id(), staff.name(), staff.organisation(), staff.roles());
            case Actor.Machine machine ->
                answer(machine.clientId(), machine.clientId(), machine.organisation(), machine.roles());
            case Actor.Participant participant -> throw new IllegalStateException("the table lets no participant here");
            case Actor.Anonymous nobody -> throw new IllegalStateException("the table lets no stranger here");
        };
    }

    private static Whoami answer(String id, String name, Actor.Organisation organisation, Set<Role> roles) {
        return new Whoami(
                id,
                name,
                organisation,
                roles.stream().sorted().toList(),
                Words.of(roles, PermissionTable.ever(roles), Words.STUDY_STATES));
    }
}
