/** Whom the study looks for, stated beside the protocol's own words; a part of a study's page. */
@NullMarked
package org.volens.admin.criteria;

import org.jspecify.annotations.NullMarked;
