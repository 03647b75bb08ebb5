package org.volens.acting;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.volens.consent.Beforehand;
import org.volens.consent.ConsentEvent;
import org.volens.consent.Directive;
import org.volens.consent.PersonId;
import org.volens.consent.Purpose;
import org.volens.consent.Scope;
import org.volens.consent.acting.Capacity;
import org.volens.consent.ledger.ActingTasks;
import org.volens.consent.ledger.Entry;
import org.volens.consent.ledger.Findings;
import org.volens.consent.ledger.Purposes;
import org.volens.participants.BegunBefore;
import reactor.core.publisher.Mono;

/**
 * Records what was found of a capacity, and says what came of it: what the person had said beforehand is done by then, and what had
 * begun before is waited for as after any stop. The answer names no study.
 */
@Component
class CapacityDesk {

    private final Findings findings;
    private final Purposes purposes;
    private final Reaffirm reaffirm;
    private final BegunBefore begun;

    CapacityDesk(Findings findings, Purposes purposes, Reaffirm reaffirm, BegunBefore begun) {
        this.findings = findings;
        this.purposes = purposes;
        this.reaffirm = reaffirm;
        this.begun = begun;
    }

    /**
     * What came of a finding.
     *
     * @param done what the person had said beforehand, and was done now
     * @param standing what they had said beforehand for such a time, and holds or waits
     * @param unfinished what had begun before, and may still reach the person because nobody told how it ended
     */
    record FindingRecorded(
            List<SaidAndDone> done, List<SaidAndStands> standing, String meaning, List<String> unfinished) {}

    /** A stop that was said beforehand. */
    record SaidAndDone(String purpose, String title, String choice, int sequence, Instant recordedAt) {}

    /** What was said beforehand, and what it means now. */
    record SaidAndStands(String purpose, String title, String words) {}

    private static final String NOTHING = "Recorded. Nothing was to be done that the person had said beforehand.";
    private static final String DID =
            "Recorded. What the person had said beforehand was done. Only they can undo it, when they can decide again.";
    private static final String NOBODY =
            "While they cannot decide, nobody says yes to a study for them, nor advises for it. A no or a stop for them counts.";
    private static final String WAITS =
            "Not done: this was found about one study. It is done when it is found that they cannot decide about the register.";

    /** Records it for somebody who is there. */
    Mono<FindingRecorded> found(PersonId person, ActingTasks.Finding finding) {
        return findings.found(person, finding)
                .flatMap(found -> reaffirm.of(person)
                        .then(Mono.defer(() -> Mono.zip(
                                titles(),
                                unfinished(person, found),
                                (titles, unfinished) -> answer(finding, found, titles, unfinished)))));
    }

    private Mono<List<String>> unfinished(PersonId person, Findings.Found found) {
        return found.stops().isEmpty() ? Mono.just(List.of()) : begun.stop(person);
    }

    private Mono<Map<String, Purpose>> titles() {
        return purposes.offered()
                .map(offered -> offered.stream().collect(Collectors.toMap(Purpose::code, Function.identity())));
    }

    private static FindingRecorded answer(
            ActingTasks.Finding finding, Findings.Found found, Map<String, Purpose> offered, List<String> unfinished) {
        List<SaidAndDone> done =
                found.stops().stream().map(entry -> done(entry, offered)).toList();
        List<SaidAndStands> standing = finding.capacity() == Capacity.LACKS
                ? found.standing().stream()
                        .flatMap(said -> words(said, finding, found).stream()
                                .map(words -> new SaidAndStands(
                                        said.position().purpose(),
                                        title(said.position().purpose(), offered),
                                        words)))
                        .toList()
                : List.of();
        return new FindingRecorded(done, standing, done.isEmpty() ? NOTHING : DID, unfinished);
    }

    private static SaidAndDone done(Entry entry, Map<String, Purpose> offered) {
        ConsentEvent.Stopped stopped = (ConsentEvent.Stopped) entry.event();
        String purpose = Optional.ofNullable(stopped.beforehand())
                .map(ConsentEvent.Said::purpose)
                .orElseThrow();
        return new SaidAndDone(
                purpose, title(purpose, offered), stopped.level().code(), stopped.seq(), stopped.recordedAt());
    }

    private static Optional<String> words(Beforehand.Standing said, ActingTasks.Finding finding, Findings.Found found) {
        Directive directive = said.directive();
        if (directive.effect() == Directive.Effect.NOBODY_FOR_ME) {
            return Optional.of(NOBODY);
        }
        boolean waits = directive.when() == Directive.When.UNABLE
                && !found.unable()
                && !finding.scope().equals(Scope.REGISTER);
        return waits ? Optional.of(WAITS) : Optional.empty();
    }

    private static String title(String purpose, Map<String, Purpose> offered) {
        return Optional.ofNullable(offered.get(purpose))
                .map(Purpose::title)
                .orElse("A choice that is not offered any more");
    }
}
