package org.volens.consent.ledger;

import reactor.core.publisher.Mono;

/**
 * Definitions as leaves of the log: purposes, illnesses, and versions of leaflets with what they changed. They decide what an
 * old yes is worth, so a change of one must show. Once begun, each becomes a leaf in the transaction that makes it.
 */
public interface DefinitionLeaves {

    /**
     * Makes leaves of all definitions that are there, once and for good, in order of their names; answers how many. Later calls,
     * of other processes too, do nothing: what has no leaf after that was not made by this service, and is not to get one.
     */
    Mono<Integer> begin();
}
