/** Recording for a person that they want to stop, wherever they say so. */
@NullMarked
package org.volens.admin.stops;

import org.jspecify.annotations.NullMarked;
