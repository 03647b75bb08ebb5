package org.volens.invitations.waves;

import java.time.Clock;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.reactive.TransactionalOperator;
import org.volens.invitations.RunItems;
import org.volens.security.Actor;
import org.volens.studies.Studies;
import org.volens.studies.Study;
import org.volens.web.Refusal;
import reactor.core.publisher.Mono;

/** Decides a run: somebody from another team, never the proposer, never anyone of the study. */
@Component
class WaveDecisions {

    private final WaveSql waves;
    private final CapSql caps;
    private final RunItems items;
    private final TransactionalOperator transaction;
    private final Studies studies;
    private final Issuer issuer;
    private final Clock clock;

    WaveDecisions(
            WaveSql waves,
            CapSql caps,
            RunItems items,
            Studies studies,
            Issuer issuer,
            TransactionalOperator transaction,
            Clock clock) {
        this.waves = waves;
        this.caps = caps;
        this.items = items;
        this.transaction = transaction;
        this.studies = studies;
        this.issuer = issuer;
        this.clock = clock;
    }

    Mono<Wave> decide(UUID studyId, UUID waveId, boolean approve, @Nullable String reason, Actor.Staff by) {
        if (!approve && (reason == null || reason.isBlank())) {
            throw Refusal.field("reason", "reason-needed", "Say why the run is rejected.")
                    .toException();
        }
        return waves.find(studyId, waveId)
                .switchIfEmpty(Mono.error(() -> Refusal.notFound().toException()))
                .zipWith(studies.find(studyId))
                .doOnNext(both -> otherTeam(both.getT1(), both.getT2(), by))
                .flatMap(both -> decide(both.getT1(), approve, reason, by))
                .flatMap(wave -> waves.find(studyId, waveId))
                .doOnNext(_ -> issuer.wake());
    }

    /** Under the study's lock, so that of a halt and an approval at once the halt counts. */
    private Mono<Wave> decide(Wave wave, boolean approve, @Nullable String reason, Actor.Staff by) {
        return caps.study(wave.studyId())
                .filter(now -> !approve || now.open())
                .switchIfEmpty(Mono.error(() -> Proposals.notOpen().toException()))
                .flatMap(_ -> decided(wave, approve, reason, by))
                .as(transaction::transactional);
    }

    private Mono<Wave> decided(Wave wave, boolean approve, @Nullable String reason, Actor.Staff by) {
        Wave.State state = approve ? Wave.State.APPROVED : Wave.State.REJECTED;
        Wave.Decision decision = new Wave.Decision(by.id(), by.name(), clock.instant(), reason);
        return waves.decide(wave.id(), state, decision, by.organisation().odsCode())
                .filter(rows -> rows == 1)
                .switchIfEmpty(Mono.error(
                        () -> Refusal.of(Refusal.Kind.WRONG_STATE, "run-proposed", "This run has been decided already.")
                                .toException()))
                .then(approve ? Mono.<Void>empty() : rejected(wave))
                .thenReturn(wave);
    }

    private Mono<Void> rejected(Wave wave) {
        return items.say(wave.run(), RunItems.What.ABANDONED, Map.of("because", "rejected"));
    }

    private static void otherTeam(Wave wave, Study study, Actor.Staff by) {
        boolean proposer = wave.proposal().by().equals(by.id())
                || wave.proposal().byOds().equals(by.organisation().odsCode());
        boolean delegated =
                study.delegations().stream().anyMatch(entry -> entry.staffId().equals(by.id()));
        if (proposer || delegated) {
            throw Refusal.of(
                            Refusal.Kind.NOT_PERMITTED,
                            "approver-other-team",
                            "An invitation run is decided by an approver from another team, never by who proposed it.")
                    .toException();
        }
    }
}
