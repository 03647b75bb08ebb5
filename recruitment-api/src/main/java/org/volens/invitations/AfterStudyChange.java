package org.volens.invitations;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.volens.consent.PersonId;
import org.volens.security.StudyState;
import org.volens.studies.Study;
import org.volens.studies.StudyFollower;
import org.volens.studies.StudySite;
import org.volens.transparency.ServiceParty;
import org.volens.transparency.Use;
import org.volens.transparency.UseKind;
import org.volens.transparency.Uses;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Follows a change of a study in its own transaction. A halt, an end of recruitment or a closing cancels runs, invitations
 * and queued messages at once; so does that of a site when no other site of the study could take anyone. A pause cancels
 * nothing: sending asks again and waits.
 */
@Component
class AfterStudyChange implements StudyFollower {

    static final String STUDY_ENDED = "the study is no longer inviting";
    static final String SITE_ENDED = "no site of the study is taking people any more";

    private static final Set<StudyState> ENDS = Set.of(StudyState.HALTED, StudyState.IN_FOLLOW_UP, StudyState.CLOSED);
    private static final Set<StudyState> COULD_TAKE = Set.of(StudyState.OPEN, StudyState.PAUSED);
    private static final int BATCH = 1_000;

    private final CancelAllSql sql;
    private final RunItems items;
    private final Uses uses;
    private final ServiceParty service;
    private final Clock clock;

    AfterStudyChange(CancelAllSql sql, RunItems items, Uses uses, ServiceParty service, Clock clock) {
        this.sql = sql;
        this.items = items;
        this.uses = uses;
        this.service = service;
        this.clock = clock;
    }

    @Override
    public Mono<Void> follow(Study before, Study after) {
        if (before.state() != after.state() && ENDS.contains(after.state())) {
            return cancel(after.id(), STUDY_ENDED);
        }
        return couldTake(before) && !couldTake(after) ? cancel(after.id(), SITE_ENDED) : Mono.empty();
    }

    /** Whether a site takes people, or will again when its pause ends. */
    private static boolean couldTake(Study study) {
        return study.sites().stream().map(StudySite::state).anyMatch(COULD_TAKE::contains);
    }

    private Mono<Void> cancel(UUID study, String reason) {
        return sql.abandonRuns(study, clock.instant())
                .flatMapMany(Flux::fromIterable)
                .concatMap(run -> items.say(run, RunItems.What.ABANDONED, Map.of("because", "study-stopped")))
                .then(sql.cancelInvitations(study, reason, clock.instant()))
                .flatMap(people ->
                        sql.cancelMessages(study, reason, clock.instant()).then(tell(people, study, reason)));
    }

    private Mono<Void> tell(List<PersonId> people, UUID study, String reason) {
        Use use = new Use(UseKind.INVITATION_CANCELLED, study, null, service.by(), null, Map.of("reason", reason));
        return Flux.fromIterable(people)
                .buffer(BATCH)
                .concatMap(some -> uses.recordAll(some.stream().collect(Collectors.toMap(person -> person, _ -> use))))
                .then();
    }
}
