package org.zhibao.eventlog.webhook;

import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Where hints may go: to the hosts an operator has listed, encrypted, and never to an address inside a network. An entry is a
 * host, {@code *.} and a domain for every host below it, with {@code :port}, or {@code :*} for every port, where it is not 443.
 *
 * @param thisMachine whether addresses of this machine may be reached, and without encryption: on a developer's own only
 */
public record Targets(List<String> hosts, boolean thisMachine) {
    private static final int HTTPS = 443;
    private static final int HTTP = 80;
    private static final int LONGEST = 500;

    public Targets {
        hosts = hosts.stream()
                .map(host -> host.strip().toLowerCase(Locale.ROOT))
                .filter(host -> !host.isEmpty())
                .toList();
    }

    /** The target when it may be one, by what can be known without looking for its address. */
    public Optional<URI> allowed(String target) {
        if (target.length() > LONGEST || !target.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(target).parseServerAuthority();
            boolean sound = uri.getHost() != null
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && ("https".equals(uri.getScheme()) || (thisMachine && "http".equals(uri.getScheme())))
                    && uri.getPort() <= 0xffff
                    && uri.getPort() != 0;
            return sound && isListed(uri) ? Optional.of(uri) : Optional.empty();
        } catch (URISyntaxException unreadable) {
            return Optional.empty();
        }
    }

    private boolean isListed(URI uri) {
        String host = uri.getHost().toLowerCase(Locale.ROOT);
        return hosts.stream().anyMatch(entry -> fits(entry, host, portOf(uri)));
    }

    private static boolean fits(String entry, String host, int port) {
        int colon = entry.lastIndexOf(':');
        boolean hasPort = colon > 0 && !entry.endsWith("]");
        String name = hasPort ? entry.substring(0, colon) : entry;
        String ports = hasPort ? entry.substring(colon + 1) : String.valueOf(HTTPS);
        boolean sameHost = name.startsWith("*.")
                ? host.endsWith(name.substring(1)) && host.length() >= name.length()
                : host.equals(name);
        return sameHost && (ports.equals("*") || ports.equals(String.valueOf(port)));
    }

    public static int portOf(URI uri) {
        if (uri.getPort() > 0) {
            return uri.getPort();
        }
        return "http".equals(uri.getScheme()) ? HTTP : HTTPS;
    }

    /** Whether something may be sent to this address. */
    public boolean allows(InetAddress address) {
        return address.isLoopbackAddress() ? thisMachine : isPublic(address.getAddress());
    }

    private static boolean isPublic(byte[] address) {
        return address.length == 4 ? isPublicV4(address) : isPublicV6(address);
    }

    /** All but those that RFC 6890 and its successors set aside. */
    private static boolean isPublicV4(byte[] address) {
        int a = address[0] & 0xff;
        int b = address[1] & 0xff;
        int c = address[2] & 0xff;
        boolean inside = a == 10 || (a == 172 && b >= 16 && b < 32) || (a == 192 && b == 168);
        boolean ofThisNetwork = a == 0 || a == 127 || (a == 169 && b == 254) || (a == 100 && b >= 64 && b < 128);
        boolean setAside = (a == 192 && b == 0 && (c == 0 || c == 2))
                || (a == 192 && b == 88 && c == 99)
                || (a == 198 && (b == 18 || b == 19))
                || (a == 198 && b == 51 && c == 100)
                || (a == 203 && b == 0 && c == 113);
        return !inside && !ofThisNetwork && !setAside && a < 224;
    }

    /** Global unicast only, without what carries another address within: Teredo, 6to4, and documentation. */
    private static boolean isPublicV6(byte[] address) {
        int first = ((address[0] & 0xff) << 8) | (address[1] & 0xff);
        int second = ((address[2] & 0xff) << 8) | (address[3] & 0xff);
        boolean global = (first & 0xe000) == 0x2000;
        boolean carries =
                first == 0x2002 || (first == 0x2001 && (second < 0x0200 || second == 0x0db8)) || first == 0x3fff;
        return global && !carries;
    }
}
