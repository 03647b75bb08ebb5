/** What people read for the codes that the API speaks; plain Java, knows no screen. */
@NullMarked
package org.volens.admin.words;

import org.jspecify.annotations.NullMarked;
