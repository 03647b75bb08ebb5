/**
 * The legal route by which a use happened: common-law confidentiality, UK GDPR Article 6 and Article 9, each by a short code of
 * one list. Plain Java; knows what purposes are and nothing else.
 */
@NullMarked
package org.volens.transparency.legal;

import org.jspecify.annotations.NullMarked;
