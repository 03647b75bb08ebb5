/** Loading people and their records into the register, with a report of what became of each. */
@NullMarked
package org.volens.admin.register;

import org.jspecify.annotations.NullMarked;
