/** Puts the product together on one machine: database, schema, sign-in, API and screens as processes, production jars unchanged. */
@NullMarked
package org.volens.demo.launch;

import org.jspecify.annotations.NullMarked;
