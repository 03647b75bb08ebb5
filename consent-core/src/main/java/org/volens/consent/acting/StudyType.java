package org.volens.consent.acting;

/** What is being decided about, as far as the law tells it apart. */
public enum StudyType {
    /** Being on the register at all. */
    REGISTER,
    /** A clinical trial of a medicine, under its own regulations. */
    MEDICINES_TRIAL,
    /** Any other study that does something to people, such as surgery, a device or a talking therapy. */
    OTHER_INTERVENTIONAL,
    /** Any other study. The same rules; kept apart because committees ask. */
    OTHER
}
