/** What helpline and stewards do about people: find one, record a stop, bring the register in; imports only the root of api. */
@NullMarked
package org.volens.admin.api.people;

import org.jspecify.annotations.NullMarked;
