/** The permissions a study holds and the wordings that may be sent; a part of a study's page. */
@NullMarked
package org.volens.admin.studyapprovals;

import org.jspecify.annotations.NullMarked;
