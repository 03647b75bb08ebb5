/** Signing in and out, and keeping the person's token fresh; the only room that knows Spring Security. */
@NullMarked
package org.volens.admin.signin;

import org.jspecify.annotations.NullMarked;
