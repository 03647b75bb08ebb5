/** Uses of a person's data in pages: how one is committed to, the tree of a page, its proof. Java only; no database, no clock. */
@NullMarked
package org.volens.consent.proof.uses;

import org.jspecify.annotations.NullMarked;
