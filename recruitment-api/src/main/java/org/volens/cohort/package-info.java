/**
 * Who may suit a study: the meaning of its criteria, the engine that finds people by it, and the one way a number leaves.
 * Imports the register's words, consent and the dimensions of diversity; true counts stay inside.
 */
@NullMarked
package org.volens.cohort;

import org.jspecify.annotations.NullMarked;
