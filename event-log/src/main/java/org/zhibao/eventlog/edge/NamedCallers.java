package org.zhibao.eventlog.edge;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.EnumSet;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Callers who name themselves by the headers {@code Zhibao-Actor} and {@code Zhibao-Office}, plain ASCII or percent-encoded
 * UTF-8. Only where {@code zhibao.callers.by-header} says so, never in production: a header proves nothing, so it is
 * believed in everything, with every role.
 */
final class NamedCallers {
    static final String ACTOR = "Zhibao-Actor";
    static final String OFFICE = "Zhibao-Office";

    /** A reader who does not say who they are. */
    static final Principal SOMEBODY = principal("somebody", "CN");

    private NamedCallers() {}

    static Principal of(@Nullable String actor, @Nullable String office) {
        return principal(named(ACTOR, actor), named(OFFICE, office));
    }

    private static Principal principal(String actor, String office) {
        return new Principal(actor, office, EnumSet.allOf(Role.class), Instant.MAX);
    }

    private static String named(String header, @Nullable String raw) {
        if (raw == null || raw.isBlank()) {
            throw unknown(header, "it is missing");
        }
        String name = decoded(header, raw).strip();
        if (name.isEmpty() || name.codePointCount(0, name.length()) > Principal.MAX_LENGTH) {
            throw unknown(header, "it must have 1 to " + Principal.MAX_LENGTH + " characters");
        }
        if (Text.holdsUnsafe(name)) {
            throw unknown(header, "it must not hold control characters");
        }
        return name;
    }

    private static String decoded(String header, String raw) {
        ByteBuffer bytes = ByteBuffer.allocate(raw.length());
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (c > 0x7e) {
                throw unknown(header, "write everything outside ASCII percent-encoded, as UTF-8");
            }
            if (c != '%') {
                bytes.put((byte) c);
            } else if (i + 2 < raw.length()
                    && HexFormat.isHexDigit(raw.charAt(i + 1))
                    && HexFormat.isHexDigit(raw.charAt(i + 2))) {
                bytes.put((byte) HexFormat.fromHexDigits(raw, i + 1, i + 3));
                i += 2;
            } else {
                throw unknown(header, "a % must be followed by two hexadecimal digits");
            }
        }
        try {
            return StandardCharsets.UTF_8.newDecoder().decode(bytes.flip()).toString();
        } catch (CharacterCodingException notUtf8) {
            throw unknown(header, "its percent-encoded bytes are not UTF-8");
        }
    }

    private static RequestRefused unknown(String header, String why) {
        return new RequestRefused(
                400,
                "caller-unknown",
                "Say who asks and for which office: header %s is not usable, %s.".formatted(header, why));
    }
}
