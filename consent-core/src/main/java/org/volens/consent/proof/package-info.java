/** Commitments to events. Pure: bytes in, bytes out. */
@NullMarked
package org.volens.consent.proof;

import org.jspecify.annotations.NullMarked;
