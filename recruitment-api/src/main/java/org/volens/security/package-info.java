/** Tokens become actors here, and one table says which role may ask for which command in which state. Knows no feature's tables but the delegation log. */
@NullMarked
package org.volens.security;

import org.jspecify.annotations.NullMarked;
