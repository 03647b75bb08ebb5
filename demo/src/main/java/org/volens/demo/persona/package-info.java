/** Who plays in the demo: invented people with fixed names and numbers; knows nothing of tokens, tables or screens. */
@NullMarked
package org.volens.demo.persona;

import org.jspecify.annotations.NullMarked;
