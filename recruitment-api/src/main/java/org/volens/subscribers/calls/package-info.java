/** Calls to subscribers: one sender a subscriber, signed, to addresses that an operator allowed and nowhere else. */
@NullMarked
package org.volens.subscribers.calls;

import org.jspecify.annotations.NullMarked;
