/** A real OpenID provider for invented people, as a process of its own; it knows the cast and no other room of the demo. */
@NullMarked
package org.volens.demo.signin;

import org.jspecify.annotations.NullMarked;
