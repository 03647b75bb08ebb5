/** The pieces that every screen is built from, and how a screen waits for the API; imports api's answers and words, no subject. */
@NullMarked
package org.volens.admin.parts;

import org.jspecify.annotations.NullMarked;
