/** The only consent SQL. Nobody else writes these tables. */
@NullMarked
package org.volens.consent.r2dbc;

import org.jspecify.annotations.NullMarked;
