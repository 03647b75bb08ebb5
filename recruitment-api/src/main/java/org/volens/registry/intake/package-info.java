/**
 * People and records coming in by the line. A bad line is told by number, field and rule and its content goes nowhere;
 * no health fact is kept without the person's live permission, asked in the same transaction.
 */
@NullMarked
package org.volens.registry.intake;

import org.jspecify.annotations.NullMarked;
