/** What a person said, folded into where each choice stands, and what that permits. It reads nothing and knows no time but what it is given. */
@NullMarked
package org.volens.consent;

import org.jspecify.annotations.NullMarked;
