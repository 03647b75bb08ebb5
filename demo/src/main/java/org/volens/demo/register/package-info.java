/** Brings made-up people onto the register the way real ones come: the steward's import over HTTP, consent by consent-core's own writer. */
@NullMarked
package org.volens.demo.register;

import org.jspecify.annotations.NullMarked;
