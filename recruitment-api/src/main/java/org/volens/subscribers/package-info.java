/**
 * Systems outside that are told of changes of consent, about people whom they know by a reference and no one else; and the
 * clock of each notice. Asks studies, registry and transparency; nobody asks it.
 */
@NullMarked
package org.volens.subscribers;

import org.jspecify.annotations.NullMarked;
