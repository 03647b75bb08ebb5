package org.volens.consent.ledger;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.volens.consent.PersonId;
import org.volens.consent.Scope;
import org.volens.consent.acting.ActingTask;
import org.volens.consent.acting.Capacity;
import org.volens.consent.acting.Life;
import reactor.core.publisher.Mono;

/**
 * What falls due when who decides for a person changes, and what was found of their capacity, from which it is worked out
 * by {@link org.volens.consent.acting.Reaffirmation}.
 */
public interface ActingTasks {

    /** Keeps what somebody qualified found, in the caller's transaction; {@link Findings} does what follows from it. */
    Mono<Void> found(PersonId person, Finding finding);

    /** Everything found of a person, in order of time. */
    Mono<List<Finding>> findings(PersonId person);

    /** Keeps tasks that are not kept yet, and answers how many are new. */
    Mono<Long> remember(PersonId person, List<ActingTask> tasks);

    /** Tasks of a person that are not done, the earliest first. */
    Mono<List<Due>> open(PersonId person);

    /** Tasks of anybody that are due by a day and not done, the earliest first. */
    Mono<List<Due>> due(ActingTask.Whose whose, LocalDate day, int limit);

    /** The task of that name, where it is not done. */
    Mono<Due> named(UUID reference);

    /** Marks a task as done, by staff or by the person where null; false where it was before, or is not there. */
    Mono<Boolean> done(PersonId person, ActingTask task, @Nullable String by, @Nullable String note);

    /** Marks a task as done without more to say. */
    default Mono<Boolean> done(PersonId person, ActingTask task, @Nullable String by) {
        return done(person, task, by, null);
    }

    /**
     * What was found about one decision; no diagnosis.
     *
     * @param scope the study, or the register
     * @param by who found it, by staff id or reference
     * @param evidenceSha256 hash of the assessment, or null
     * @param recordedAt when it was written down; null before that
     */
    record Finding(
            Scope scope,
            Capacity capacity,
            LocalDate on,
            String by,
            @Nullable String evidenceSha256,
            @Nullable Instant recordedAt) {

        /** One that is to be written down. */
        public Finding(Scope scope, Capacity capacity, LocalDate on, String by, @Nullable String evidenceSha256) {
            this(scope, capacity, on, by, evidenceSha256, null);
        }

        public Finding {
            if (capacity == Capacity.UNKNOWN) {
                throw new IllegalArgumentException("A finding says what was found.");
            }
        }

        /** As last found for one decision; capacity is of a decision, so what was found for another says nothing. */
        public static Capacity last(List<Finding> found, Scope decision) {
            return found.stream()
                    .filter(one -> one.scope().equals(decision))
                    .map(Finding::capacity)
                    .reduce(Capacity.UNKNOWN, (_, later) -> later);
        }
    }

    /** What changes who decides about one study; what was found is of one decision. */
    static Life life(LocalDate birthDate, List<Finding> findings, Scope study) {
        return new Life(
                birthDate,
                findings.stream()
                        .filter(one -> one.scope().equals(study))
                        .map(one -> new Life.Found(one.capacity(), one.on(), one.recordedAt()))
                        .toList());
    }

    /** Somebody's task, and its random name outside. */
    record Due(PersonId person, UUID reference, ActingTask task) {}
}
