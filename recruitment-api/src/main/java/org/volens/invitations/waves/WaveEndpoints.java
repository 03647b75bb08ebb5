package org.volens.invitations.waves;

import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.volens.security.Actor;
import org.volens.security.StudyStanding;
import org.volens.web.Page;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Invitation runs over HTTP. Every number of people in an answer has passed the release. */
@RestController
class WaveEndpoints {

    private static final int LONGEST = 2_000;

    private final Proposals proposals;
    private final WaveDecisions decisions;
    private final WaveSql waves;
    private final WaveNumbers numbers;
    private final Replays replays;

    WaveEndpoints(Proposals proposals, WaveDecisions decisions, WaveSql waves, WaveNumbers numbers, Replays replays) {
        this.proposals = proposals;
        this.decisions = decisions;
        this.waves = waves;
        this.numbers = numbers;
        this.replays = replays;
    }

    record ProposalJson(@Nullable Integer size, @Nullable String note) {}

    record WaveDecisionJson(
            @Nullable String decision, @Nullable String reason) {}

    @PostMapping("/v1/studies/{studyId}/waves")
    Mono<ResponseEntity<WaveJson>> propose(Actor.Staff actor, StudyStanding standing, @RequestBody ProposalJson body) {
        if (body.size() == null) {
            throw Refusal.field("size", "required", "Say how many people to invite.")
                    .toException();
        }
        if (body.note() != null && body.note().length() > LONGEST) {
            throw Refusal.field("note", "length", "A note is at most 2,000 characters.")
                    .toException();
        }
        return proposals
                .propose(standing.studyId(), body.size(), body.note(), actor)
                .flatMap(numbers::told)
                .map(told -> ResponseEntity.status(HttpStatus.CREATED).body(told));
    }

    @GetMapping("/v1/studies/{studyId}/waves")
    Mono<Page<WaveJson>> all(StudyStanding standing) {
        return waves.of(standing.studyId()).flatMap(this::page);
    }

    @GetMapping("/v1/studies/{studyId}/waves/{waveId}")
    Mono<WaveJson> one(StudyStanding standing, @PathVariable UUID waveId) {
        return waves.find(standing.studyId(), waveId)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(numbers::told);
    }

    @GetMapping("/v1/waves")
    Mono<Page<WaveJson>> waiting(@RequestParam(defaultValue = "proposed") String state) {
        if (!state.equals("proposed")) {
            throw Refusal.field("state", "state-known", "Ask for the state proposed.")
                    .toException();
        }
        return waves.in(state).flatMap(this::page);
    }

    @PostMapping("/v1/studies/{studyId}/waves/{waveId}/decision")
    Mono<WaveJson> decide(
            Actor.Staff actor, StudyStanding standing, @PathVariable UUID waveId, @RequestBody WaveDecisionJson body) {
        String decision = body.decision() == null ? "" : body.decision();
        if (!List.of("approve", "reject").contains(decision)) {
            throw Refusal.field("decision", "decision-known", "A decision is approve or reject.")
                    .toException();
        }
        if (body.reason() != null && body.reason().length() > LONGEST) {
            throw Refusal.field("reason", "length", "A reason is at most 2,000 characters.")
                    .toException();
        }
        return decisions
                .decide(standing.studyId(), waveId, decision.equals("approve"), body.reason(), actor)
                .flatMap(numbers::told);
    }

    /** What a replay found; the seed is told because the run has been issued. */
    record ReplayJson(String seed, String seedHash, boolean seedMatches, boolean drawMatches) {}

    @PostMapping("/v1/studies/{studyId}/waves/{waveId}/replay")
    Mono<ReplayJson> replay(StudyStanding standing, @PathVariable UUID waveId) {
        return waves.find(standing.studyId(), waveId)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .flatMap(replays::replay)
                .map(found -> new ReplayJson(
                        found.wave().seed().hex(),
                        HexFormat.of().formatHex(found.wave().seed().hash(waveId)),
                        found.seedMatches(),
                        found.drawMatches()));
    }

    private Mono<Page<WaveJson>> page(List<Wave> waves) {
        return numbers.told(waves).map(told -> new Page<>(told, null, null));
    }
}
