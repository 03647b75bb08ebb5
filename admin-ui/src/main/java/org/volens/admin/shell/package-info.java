/** The frame round every screen: titles, menu, who is signed in, faults, and the rules browsers are given; knows no subject. */
@NullMarked
package org.volens.admin.shell;

import org.jspecify.annotations.NullMarked;
