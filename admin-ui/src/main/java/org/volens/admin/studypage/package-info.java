/** The page of one study: its head, its list of parts, and moving it from state to state; puts the parts together. */
@NullMarked
package org.volens.admin.studypage;

import org.jspecify.annotations.NullMarked;
