/**
 * Somebody who acts for a person, over HTTP: asking, the steward's check, what they may say, what the person sees of it, and
 * what falls due when who decides changes. The rules are in {@code org.volens.consent.acting}; whoever has no mandate learns
 * nothing here, not even whether there is such a person. May import consent, invitations, participants, registry, security,
 * signing, studies, takingpart, transparency and web.
 */
@NullMarked
package org.volens.acting;

import org.jspecify.annotations.NullMarked;
