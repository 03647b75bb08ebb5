/** What versions of a leaflet changed, and what that is for somebody who was shown an earlier one. Pure. */
@NullMarked
package org.volens.consent.leaflet.history;

import org.jspecify.annotations.NullMarked;
