/**
 * What a person keeps of a decision: the signed receipt with its proof, how both are made, and how anybody checks them
 * without asking us. Knows no database and no clock; the command line and the files of keys stand here too.
 */
@NullMarked
package org.volens.consent.proof.receipt;

import org.jspecify.annotations.NullMarked;
