/**
 * The next version of a leaflet while it is written, and what has to be in place before it is published. Pure; imports the
 * leaflet and consent.
 */
@NullMarked
package org.volens.consent.leaflet.draft;

import org.jspecify.annotations.NullMarked;
