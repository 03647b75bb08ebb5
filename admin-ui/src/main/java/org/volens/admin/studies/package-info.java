/** The list of studies; leads to one study and to importing. */
@NullMarked
package org.volens.admin.studies;

import org.jspecify.annotations.NullMarked;
