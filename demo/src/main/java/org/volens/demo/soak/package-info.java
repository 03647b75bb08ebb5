/** Soaks: the house under load and trouble, everything recorded, and a checker that reads the record afterwards. */
@NullMarked
package org.volens.demo.soak;

import org.jspecify.annotations.NullMarked;
