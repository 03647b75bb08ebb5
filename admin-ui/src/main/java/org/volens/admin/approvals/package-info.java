/** The second pair of eyes: runs of all studies that wait for a decision. */
@NullMarked
package org.volens.admin.approvals;

import org.jspecify.annotations.NullMarked;
