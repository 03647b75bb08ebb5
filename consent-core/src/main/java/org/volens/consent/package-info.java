/** What a person has agreed to: purposes, leaflets, events, the fold and the decision. Plain Java: no I/O and no clock. */
@NullMarked
package org.volens.consent;

import org.jspecify.annotations.NullMarked;
