package org.volens.transparency.pages;

import java.util.Optional;
import org.volens.consent.PersonId;
import org.volens.consent.proof.uses.ToldUse;

/**
 * A use that stands in no page yet.
 *
 * @param queueId its place in the queue
 * @param person whose it is
 * @param use the use; empty where it went with its person
 */
record Waiting(long queueId, PersonId person, Optional<ToldUse> use) {}
