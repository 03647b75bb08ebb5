package org.volens.web;

import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http.HttpRequest;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Mends the addresses at which people stop before the server reads them, because it refuses what it cannot read: mail programs add
 * words to count clicks, take the mark after a link for a part of it, and break escapes. The first characters that a
 * link's token can have count; whatever comes after them, or after the address of other stops, is left out.
 */
@Sharable
final class StopAddresses extends ChannelInboundHandlerAdapter {

    private static final int TOKEN_CHARACTERS = 22;
    private static final Pattern LINK = Pattern.compile(
            "(?:[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?(/v1/stops/)((?:[A-Za-z0-9_-]|%(?:2[Dd]|5[Ff])){1,"
                    + TOKEN_CHARACTERS + "}).*",
            Pattern.DOTALL);

    /** Stops without a link: of people who are signed in, of those who act for somebody, and those that staff record. */
    private static final Pattern OTHER = Pattern.compile(
            "(?:[A-Za-z][A-Za-z0-9+.-]*://[^/?#]*)?"
                    + "(/v1/(?:me|people/[A-Za-z0-9_-]+|me/acting/[A-Za-z0-9_-]+|mandates/[A-Za-z0-9_-]+)/stops)[/?#;%].*",
            Pattern.DOTALL);

    @Override
    public void channelRead(ChannelHandlerContext context, Object message) {
        if (message instanceof HttpRequest request) {
            mended(request.uri()).ifPresent(request::setUri);
        }
        context.fireChannelRead(message);
    }

    /** The address of a stop that this was meant to be; empty for any other address. */
    static Optional<String> mended(String address) {
        if (!address.contains("/stops")) {
            return Optional.empty();
        }
        Matcher link = LINK.matcher(address);
        if (link.matches()) {
            return Optional.of(link.group(1) + plain(link.group(2)));
        }
        Matcher other = OTHER.matcher(address);
        return other.matches() ? Optional.of(other.group(1)) : Optional.empty();
    }

    /** Hyphen and underscore need no escape and some programs give them one. */
    private static String plain(String token) {
        return token.replaceAll("%2[Dd]", "-").replaceAll("%5[Ff]", "_");
    }
}
