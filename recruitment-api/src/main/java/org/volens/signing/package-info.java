/**
 * Drawings and scans that signed decisions name: taken in as hostile files, kept sealed under the person's key, and the
 * check of every signed yes against how its study asks for it. What the rules are stands in
 * {@code org.volens.consent.signing}. May import consent, registry, security, studies and web.
 */
@NullMarked
package org.volens.signing;

import org.jspecify.annotations.NullMarked;
