/** Asking and taking permits from outside: what other systems may do about a person at this moment, and what was known when. */
@NullMarked
package org.volens.permits;

import org.jspecify.annotations.NullMarked;
