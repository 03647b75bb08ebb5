/** What operators need: the database's settings, the checks before the start, whether the service is alive and ready, where it stands in law. */
@NullMarked
package org.volens.web.operations;

import org.jspecify.annotations.NullMarked;
