/** The first part of a study's page: what it is, what is missing for opening, and its details to change. */
@NullMarked
package org.volens.admin.overview;

import org.jspecify.annotations.NullMarked;
