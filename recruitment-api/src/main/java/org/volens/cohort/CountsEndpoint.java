package org.volens.cohort;

import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.Actor;
import reactor.core.publisher.Mono;

/** Released counts of a study's people. */
@RestController
class CountsEndpoint {

    private final Feasibility feasibility;

    CountsEndpoint(Feasibility feasibility) {
        this.feasibility = feasibility;
    }

    @GetMapping("/v1/studies/{studyId}/counts")
    Mono<Feasibility.Counts> counts(Actor.Staff staff, @PathVariable UUID studyId) {
        return feasibility.counts(studyId, staff.id());
    }
}
