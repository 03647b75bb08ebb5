/**
 * Signed texts (JWS) and canonical JSON, read strictly. Pure, and the only room that knows nimbus: others see keys and
 * signatures of this room.
 */
@NullMarked
package org.volens.consent.proof.jws;

import org.jspecify.annotations.NullMarked;
