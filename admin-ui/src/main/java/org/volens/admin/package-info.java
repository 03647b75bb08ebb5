/** The admin UI: starts the application and holds its settings; every room below it speaks to the API through {@code api} alone. */
@NullMarked
package org.volens.admin;

import org.jspecify.annotations.NullMarked;
