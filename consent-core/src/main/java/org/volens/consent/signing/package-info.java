/**
 * How a yes to a study is signed: what the least is by kind of study, what evidence is kept, and whether an image is one.
 * Pure: bytes and records come in, a value comes out; the image decoder of the JDK is the only thing beside java and the
 * basic types of {@code org.volens.consent}.
 *
 * <p>What it rests on, with how surely it was read. Not legal advice.
 *
 * <ul>
 *   <li>HRA and MHRA, joint statement on seeking consent by electronic methods (24 September 2018): electronic methods may
 *       be used for all research; for trials of medicines and other research of more than minimal risk a signature traced
 *       with finger or stylus, or a biometric one, should normally be used; there must be another way for people who cannot
 *       use electronic methods. Read in excerpts.
 *   <li>General knowledge, <em>to be checked</em>: a typed name or the image of a signature is not accepted where a traced
 *       one is; where consent is remote, an advanced or qualified signature is recommended for such research; risk types A,
 *       B and C. Type A's lighter rule is not used here for that reason.
 *   <li>SI 2025/538, in force from 28 April 2026: simplified arrangements for seeking and evidencing consent, only where
 *       every medicine is authorised in the United Kingdom and used as authorised, it is given in routine care and nothing
 *       more is given or done for the trial alone; the protocol gives the reason, the information and its means, and the
 *       means of evidencing. Read in excerpts.
 *   <li>That somebody who cannot sign may say yes before a witness, who is independent of the trial: general knowledge
 *       (2004 Regulations, Schedule 1), <em>to be checked</em>. Paper signed in ink is taken for any level.
 * </ul>
 */
@NullMarked
package org.volens.consent.signing;

import org.jspecify.annotations.NullMarked;
