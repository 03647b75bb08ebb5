/** What law 3 promises, looked for in a recorded history: each rule finds one way in which it was broken. Pure. */
@NullMarked
package org.volens.demo.soak.check;

import org.jspecify.annotations.NullMarked;
