/** A recorded history put in order, person by person, and the checker's own reading of what a person wants. Pure: no clock, no process, no network. */
@NullMarked
package org.volens.demo.soak.timeline;

import org.jspecify.annotations.NullMarked;
