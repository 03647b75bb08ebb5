/** The study: what it is, where it stands, who may do what in it. Its root is its face; imported records are read in {@code .record}. */
@NullMarked
package org.volens.studies;

import org.jspecify.annotations.NullMarked;
