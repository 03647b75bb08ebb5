/**
 * What comes in is read here or refused here: JSON strictly, text that can be kept, days that exist. Knows no feature and
 * nothing of HTTP; the refusal that a caller gets is made in {@code org.volens.web}.
 */
@NullMarked
package org.volens.web.reading;

import org.jspecify.annotations.NullMarked;
