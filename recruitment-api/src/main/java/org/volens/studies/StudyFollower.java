package org.volens.studies;

import reactor.core.publisher.Mono;

/** Does what must follow from a change of a study in the same transaction, such as cancelling messages when it is halted. */
@FunctionalInterface
public interface StudyFollower {

    /** Follows one change; runs inside the writing transaction and makes no network call. */
    Mono<Void> follow(Study before, Study after);
}
