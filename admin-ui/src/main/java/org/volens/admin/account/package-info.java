/** The pages before and after a sign-in, and the start page; reads who is signed in. */
@NullMarked
package org.volens.admin.account;

import org.jspecify.annotations.NullMarked;
