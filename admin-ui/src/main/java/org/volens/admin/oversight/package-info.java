/** Concerns, incidents and the audit: what went wrong, who did what, and answering people. */
@NullMarked
package org.volens.admin.oversight;

import org.jspecify.annotations.NullMarked;
