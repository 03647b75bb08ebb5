/** What people and auditors can see: uses told in sentences, the audit trail, concerns and incidents, the public registers. Knows no other feature. */
@NullMarked
package org.volens.transparency;

import org.jspecify.annotations.NullMarked;
