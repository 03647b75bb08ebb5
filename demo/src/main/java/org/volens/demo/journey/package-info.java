/** The product's story lived by script over HTTP with real tokens; knows addresses and personas, and no class of the product. */
@NullMarked
package org.volens.demo.journey;

import org.jspecify.annotations.NullMarked;
