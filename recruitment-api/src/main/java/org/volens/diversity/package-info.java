/**
 * Aims by group and the fair way towards them: who may be steered, how many places each group gets, the draw. Pure: no
 * Spring, no SQL, no clock; of the other rooms it knows only the shape of a refusal.
 */
@NullMarked
package org.volens.diversity;

import org.jspecify.annotations.NullMarked;
