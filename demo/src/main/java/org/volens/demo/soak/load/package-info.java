/** What people, staff and coordinators do during a soak: at random, by every route, each request and answer into the history. */
@NullMarked
package org.volens.demo.soak.load;

import org.jspecify.annotations.NullMarked;
