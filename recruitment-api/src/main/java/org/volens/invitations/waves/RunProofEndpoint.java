package org.volens.invitations.waves;

import java.util.List;
import java.util.UUID;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.volens.consent.proof.receipt.ProvenItem;
import org.volens.invitations.RunItems;
import org.volens.security.StudyStanding;
import org.volens.transparency.log.ItemProofs;
import org.volens.web.Refusal;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** The proofs that a run stands in the log as it was proposed and as it ended. */
@RestController
class RunProofEndpoint {

    private final WaveSql waves;
    private final RunItems said;
    private final ItemProofs proofs;

    RunProofEndpoint(WaveSql waves, RunItems said, ItemProofs proofs) {
        this.waves = waves;
        this.said = said;
        this.proofs = proofs;
    }

    /** What was said of a run, and the file by which anybody can check it. */
    record RunProofJson(String what, ProvenItem proof) {}

    record RunProofsJson(List<RunProofJson> items) {}

    @GetMapping("/v1/studies/{studyId}/waves/{waveId}/proofs")
    Mono<RunProofsJson> proofs(StudyStanding standing, @PathVariable UUID waveId) {
        return waves.find(standing.studyId(), waveId)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(wave -> said.of(wave.id()))
                .flatMapMany(Flux::fromIterable)
                .concatMap(one -> proofs.of(one.item()).map(proof -> new RunProofJson(one.what(), proof)))
                .collectList()
                .map(RunProofsJson::new);
    }
}
