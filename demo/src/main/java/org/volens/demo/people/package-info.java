/** Makes synthetic people from a seed; pure, and knows the cast but no database, token or screen. */
@NullMarked
package org.volens.demo.people;

import org.jspecify.annotations.NullMarked;
