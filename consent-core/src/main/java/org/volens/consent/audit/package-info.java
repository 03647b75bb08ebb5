/**
 * Recomputes what the ledger and the log claim, from the database or from what is served, and names the first thing
 * that does not fit. Reads only; knows the ledger's rows and the proofs, and trusts neither.
 */
@NullMarked
package org.volens.consent.audit;

import org.jspecify.annotations.NullMarked;
