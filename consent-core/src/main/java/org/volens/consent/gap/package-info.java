/**
 * Passes a gap: when the database came back from an older backup than the last checkpoint, an operator closes the log and begins
 * another that names where the first one stood. Done by hand, with the owner's account, and never by the service itself.
 */
@NullMarked
package org.volens.consent.gap;

import org.jspecify.annotations.NullMarked;
