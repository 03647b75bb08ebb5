/** A bearer token becomes an actor here or nothing at all: trusted issuers, their keys, the claims they send. The only importer of Nimbus. */
@NullMarked
package org.volens.security.tokens;

import org.jspecify.annotations.NullMarked;
