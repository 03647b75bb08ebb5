/** Returns to NIHR and figures for the study team: one SQL view per report, one record, one writer. */
@NullMarked
package org.volens.reporting;

import org.jspecify.annotations.NullMarked;
