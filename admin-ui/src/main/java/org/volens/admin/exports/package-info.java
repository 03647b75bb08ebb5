/** What leaves the study as a file, and what was changed in it; parts of a study's page. */
@NullMarked
package org.volens.admin.exports;

import org.jspecify.annotations.NullMarked;
