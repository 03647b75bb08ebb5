/** What a participant sees and does about their own choices: leaflet, choices, stops by every route, the use log. */
@NullMarked
package org.volens.participants;

import org.jspecify.annotations.NullMarked;
