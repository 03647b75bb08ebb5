/** Invitation runs: proposed by one team, decided by another, issued by a recorded draw that can be replayed. */
@NullMarked
package org.volens.invitations.waves;

import org.jspecify.annotations.NullMarked;
