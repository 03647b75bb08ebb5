/** Measurements against a whole running product: how they are taken, and what they print. */
@NullMarked
package org.volens.demo.bench;

import org.jspecify.annotations.NullMarked;
