/**
 * Who may say what for somebody else, and what falls due when a child grows up or capacity returns. Pure: needs java and
 * the basic types of {@code org.volens.consent}.
 *
 * <p>The law relied on, with how surely it was read. Nothing here is legal advice, and every line marked <em>to be
 * checked</em> must be looked at by the register's lawyer before it is relied on.
 *
 * <ul>
 *   <li>England and Wales, other research than medicines trials, from sixteen: Mental Capacity Act 2005 sections 30 to 34.
 *       Section 32 has a consultee asked, who <em>advises</em>: first somebody close who is not paid for it, failing that
 *       one nominated who has nothing to do with the project. Section 32(5): on advice that the person would not want to,
 *       they do not take part, or are taken out; section 32(6) leaves treatment on while stopping it would be a
 *       significant risk to health. Section 33, that signs of objection are respected: to be checked.
 *   <li>Everywhere in the United Kingdom, clinical trials of medicines: Medicines for Human Use (Clinical Trials)
 *       Regulations 2004 as amended by SI 2025/538. Somebody under sixteen cannot consent. One person with parental
 *       responsibility consents for a child; a legal representative, first a personal then a professional one, only when
 *       nobody with it could be reached and it is urgent. For adults who cannot decide a legal representative consents,
 *       first personal, then professional. Details of Schedule 1: to be checked.
 *   <li>Scotland, from sixteen: Adults with Incapacity (Scotland) Act 2000 section 51: a guardian or welfare attorney with
 *       power to, or where there is none the nearest relative, <em>consents</em>, in and outside medicines trials. That the
 *       same people are the personal legal representative in a medicines trial: to be checked.
 *   <li>Northern Ireland has its own Act, the Mental Capacity Act (Northern Ireland) 2016; outside medicines trials its
 *       rules are not written here and a person must look.
 *   <li>Children outside medicines trials: no statute. Whether a child understands enough (Gillick) is applied by analogy;
 *       at sixteen and seventeen they are presumed to. Scotland's own rules for children: to be checked.
 *   <li>The register of this service: sixteen and over in its first release, and nobody says yes to it for somebody else.
 * </ul>
 *
 * <p>Above all of it stands the house's own rule: what the person does not want, said or shown, is not done.
 */
@NullMarked
package org.volens.consent.acting;

import org.jspecify.annotations.NullMarked;
