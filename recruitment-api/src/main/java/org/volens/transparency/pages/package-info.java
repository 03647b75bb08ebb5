/** Pages of uses: each hour's uses under one root that is a leaf of the log, and the proof of each. Writes no consent; asks the log through its ports. */
@NullMarked
package org.volens.transparency.pages;

import org.jspecify.annotations.NullMarked;
