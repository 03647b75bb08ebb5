/** Requests that create carry an Idempotency-Key, and a repeat gets the first answer. Knows callers and bodies, not what they are about. */
@NullMarked
package org.volens.web.repeats;

import org.jspecify.annotations.NullMarked;
