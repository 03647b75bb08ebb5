/**
 * Saying yes or no to taking part in one study, under its own leaflet and signed as it asks: by the person, or written down
 * by staff from a form. Being put in touch is not taking part. May import consent, invitations, leaflets, participants, registry,
 * security, signing, studies, transparency and web.
 */
@NullMarked
package org.volens.takingpart;

import org.jspecify.annotations.NullMarked;
