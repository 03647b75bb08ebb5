/** A stub of an outside sender, as a process of its own that takes permits over HTTP, and of the provider that it calls. */
@NullMarked
package org.volens.demo.soak.sender;

import org.jspecify.annotations.NullMarked;
