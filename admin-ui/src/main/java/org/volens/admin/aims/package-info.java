/** Who could take part, and the aims beside what has happened; parts of a study's page. */
@NullMarked
package org.volens.admin.aims;

import org.jspecify.annotations.NullMarked;
