/**
 * People on the register: what matching needs in clear, identity sealed under each person's own key, health facts only
 * while the person permits it. Nothing else in the house opens an identity; this room knows consent and no other
 * feature.
 */
@NullMarked
package org.volens.registry;

import org.jspecify.annotations.NullMarked;
