/** What a soak records, line by line: who asked what of whom and when, what was answered, what the database committed. Knows no process and no network. */
@NullMarked
package org.volens.demo.soak.history;

import org.jspecify.annotations.NullMarked;
