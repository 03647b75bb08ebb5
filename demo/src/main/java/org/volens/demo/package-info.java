/** The whole product on one machine, for showing and for measuring; never deployed, and nothing depends on it. */
@NullMarked
package org.volens.demo;

import org.jspecify.annotations.NullMarked;
