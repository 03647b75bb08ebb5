/**
 * Who people are, sealed: numbers, names and addresses under each person's own key, and keyed indexes to find them
 * again. Nothing here prints what identifies; only the registry may import it.
 */
@NullMarked
package org.volens.registry.identity;

import org.jspecify.annotations.NullMarked;
