/** The log of proofs on the outside: its key, its last checkpoint kept outside the database, and what anyone may read of it. */
@NullMarked
package org.volens.transparency.log;

import org.jspecify.annotations.NullMarked;
