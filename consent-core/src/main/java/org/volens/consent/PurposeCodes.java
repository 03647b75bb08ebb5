package org.volens.consent;

/** Codes of the purposes that acts of this house depend on. Further purposes need no code here: they are data. */
public final class PurposeCodes {

    /** Using my record to find studies. */
    public static final String MATCH_BY_RECORD = "match-by-record";

    /** Using my answers to find studies. */
    public static final String SELF_REPORTED = "self-reported";

    /** Use of my answers so that studies include people like me; never bundled. */
    public static final String STEERING = "steering";

    /** Studies paid for by commercial sponsors. */
    public static final String COMMERCIAL_SPONSORS = "commercial-sponsors";

    /** Studies that look at genes. */
    public static final String GENETIC_RESEARCH = "genetic-research";

    /** Studies whose data leaves the United Kingdom. */
    public static final String OVERSEAS_TRANSFER = "overseas-transfer";

    /** Data from wearable devices. */
    public static final String WEARABLES = "wearable-data";

    /** Results of studies that the person wants to hear. */
    public static final String RESULTS = "results";

    /** Taking part in one study. */
    public static final String TAKE_PART = "take-part";

    /** Prefix of the options of taking part that a study's leaflet may offer, each a purpose of its own. */
    public static final String OPTION_PREFIX = "take-part-";

    /** Hearing the results of the study that one takes part in. */
    public static final String RESULTS_OPTION = OPTION_PREFIX + "results";

    /** Being contacted by the study's team about later studies. */
    public static final String CONTACT_LATER_OPTION = OPTION_PREFIX + "contact-later";

    /** Contact about one study; nobody is asked for it, it exists to be stopped. */
    public static final String STUDY_CONTACT = "study-contact";

    /** Being put in touch with one site of one study. */
    public static final String PUT_IN_TOUCH = "put-in-touch";

    /** Being left alone until a date; nobody is asked for it. */
    public static final String PAUSE = "pause";

    /** Anything at all, once a death was told; nobody is asked for it, it exists to be stopped. */
    public static final String DEATH = "death";

    /** Prefix of the purposes of being contacted, one for each channel. */
    public static final String CONTACT_PREFIX = "contact-by-";

    private PurposeCodes() {}

    /** Whether a purpose is an option of taking part in a study. */
    public static boolean option(String purpose) {
        return purpose.startsWith(OPTION_PREFIX);
    }

    /** Whether a purpose is decided in a study: taking part in it, or an option of that. */
    public static boolean ofStudy(String purpose) {
        return purpose.equals(TAKE_PART) || option(purpose);
    }

    /** Whether a purpose is an option that ends with taking part; results that were asked for are told after it. */
    public static boolean endsWithTakingPart(String purpose) {
        return option(purpose) && !purpose.equals(RESULTS_OPTION);
    }

    /** The purpose of being contacted by a channel. */
    public static String contact(Channel channel) {
        return CONTACT_PREFIX + channel.code();
    }
}
