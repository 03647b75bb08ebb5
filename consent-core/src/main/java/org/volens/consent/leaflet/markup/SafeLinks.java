package org.volens.consent.leaflet.markup;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Which links a text may have: to a web page under https, an e-mail address or a telephone number, whole and in plain
 * letters; and whose words, where they name an address or a number, name the one they lead to.
 */
final class SafeLinks {

    private static final String HOST = "((?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\\.)+[a-z]{2,63})";
    private static final Pattern HTTPS = Pattern.compile(
            "https://" + HOST + "(?:[/?#][\\x21-\\x7E&&[^\"'<>`\\\\{}|^]]*)?", Pattern.CASE_INSENSITIVE);
    private static final Pattern MAIL = Pattern.compile("mailto:[a-z0-9._+-]{1,64}@" + HOST, Pattern.CASE_INSENSITIVE);
    private static final Pattern TELEPHONE = Pattern.compile("tel:\\+?[0-9][0-9-]{2,20}", Pattern.CASE_INSENSITIVE);
    private static final Pattern RUN = Pattern.compile("[\\p{L}\\p{N}\\p{M}.-]+");
    private static final int LONGEST = 1_000;
    private static final int DIGITS_OF_A_NUMBER = 5;

    private SafeLinks() {}

    /** Whether a link may lead there at all. */
    static boolean safe(String destination) {
        if (destination.length() > LONGEST) {
            return false;
        }
        Optional<String> host = host(destination);
        return host.isPresent()
                ? !host.get().contains("xn--")
                : TELEPHONE.matcher(destination).matches();
    }

    /** Whether it is the address of a web page. */
    static boolean page(String destination) {
        return safe(destination) && HTTPS.matcher(destination).matches();
    }

    /** Whether the words of a link name another address or number than the one it leads to. */
    static boolean misleads(String words, String destination) {
        String plain = plain(words);
        Optional<String> host = host(destination);
        Matcher run = RUN.matcher(plain);
        while (run.find()) {
            boolean beforeAt = run.end() < plain.length() && plain.charAt(run.end()) == '@';
            if (!beforeAt && otherHost(run.group().replaceAll("^[.-]+|[.-]+$", ""), host)) {
                return true;
            }
        }
        return host.isEmpty() && otherNumber(plain, destination);
    }

    private static boolean otherHost(String run, Optional<String> host) {
        int dot = run.lastIndexOf('.');
        boolean address = dot > 0 && dot < run.length() - 2 && Character.isLetter(run.charAt(dot + 1));
        return address && (host.isEmpty() || !same(run, host.get()));
    }

    private static boolean same(String named, String host) {
        return host.equals(named) || host.equals("www." + named) || named.equals("www." + host);
    }

    private static boolean otherNumber(String words, String destination) {
        String named = digits(words);
        return named.length() >= DIGITS_OF_A_NUMBER && !named.equals(digits(destination));
    }

    /** The digits of a telephone number as it is dialled at home. */
    private static String digits(String text) {
        String digits = text.replaceAll("[^0-9+]", "");
        return digits.replaceFirst("^(\\+44|0044)0?", "0").replace("+", "");
    }

    private static Optional<String> host(String destination) {
        Matcher https = HTTPS.matcher(destination);
        if (https.matches()) {
            return Optional.of(https.group(1).toLowerCase(Locale.ROOT));
        }
        Matcher mail = MAIL.matcher(destination);
        return mail.matches() ? Optional.of(mail.group(1).toLowerCase(Locale.ROOT)) : Optional.empty();
    }

    /** Words as an eye reads them: look-alike dots and widths made one, marks without width left out. */
    private static String plain(String words) {
        return Normalizer.normalize(words, Normalizer.Form.NFKC)
                .replaceAll("[\u3002\uFF61\u00B7\u0701\u0702]", ".")
                .replaceAll("\\p{Cf}", "")
                .toLowerCase(Locale.ROOT);
    }
}
