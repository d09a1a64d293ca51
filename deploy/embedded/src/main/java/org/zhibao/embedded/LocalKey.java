package org.zhibao.embedded;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.interfaces.ECPublicKey;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A key that signs the tokens of tests and local runs. Its id begins with {@value #MARK}, by which a service in production
 * knows it and refuses to start.
 */
public final class LocalKey {
    public static final String MARK = "zhibao-local-";

    private static final int COORDINATE_BYTES = 32;

    private final String id;
    private final PrivateKey privateKey;
    private final ECPublicKey publicKey;

    private LocalKey(String id, PrivateKey privateKey, ECPublicKey publicKey) {
        this.id = id;
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    public static LocalKey generate() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair pair = generator.generateKeyPair();
            byte[] id = new byte[6];
            new SecureRandom().nextBytes(id);
            return new LocalKey(MARK + HexFormat.of().formatHex(id), pair.getPrivate(), (ECPublicKey) pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK makes P-256 keys", e);
        }
    }

    /** What {@link #text} wrote. */
    public static LocalKey parse(String text) {
        String[] parts = text.strip().split(" ", 3);
        try {
            KeyFactory factory = KeyFactory.getInstance("EC");
            PrivateKey privateKey = factory.generatePrivate(
                    new PKCS8EncodedKeySpec(Base64.getDecoder().decode(parts[1])));
            PublicKey publicKey = factory.generatePublic(
                    new X509EncodedKeySpec(Base64.getDecoder().decode(parts[2])));
            return new LocalKey(parts[0], privateKey, (ECPublicKey) publicKey);
        } catch (GeneralSecurityException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException("no key that this program wrote", e);
        }
    }

    /** Both halves of the key; a secret. */
    public String text() {
        Base64.Encoder encoder = Base64.getEncoder();
        return String.join(
                " ",
                id,
                encoder.encodeToString(privateKey.getEncoded()),
                encoder.encodeToString(publicKey.getEncoded()));
    }

    /** The public half as a JSON Web Key Set. */
    public String jwks() {
        Map<String, Object> key = new LinkedHashMap<>();
        key.put("kty", "EC");
        key.put("crv", "P-256");
        key.put("use", "sig");
        key.put("alg", "ES256");
        key.put("kid", id);
        key.put("x", coordinate(publicKey.getW().getAffineX()));
        key.put("y", coordinate(publicKey.getW().getAffineY()));
        return "{\"keys\":[" + json(key) + "]}";
    }

    private static String coordinate(BigInteger value) {
        byte[] bytes = value.toByteArray();
        byte[] fixed = new byte[COORDINATE_BYTES];
        int length = Math.min(bytes.length, COORDINATE_BYTES);
        System.arraycopy(bytes, bytes.length - length, fixed, COORDINATE_BYTES - length, length);
        return base64(fixed);
    }

    /** A token that says who acts, for which office, and as what. */
    public String token(
            String issuer, String audience, String actor, String office, Collection<String> roles, Duration valid) {
        Instant now = Instant.now();
        Map<String, Object> claims = new LinkedHashMap<>();
        claims.put("iss", issuer);
        claims.put("aud", audience);
        claims.put("sub", actor);
        claims.put("office", office);
        claims.put("roles", List.copyOf(roles));
        claims.put("iat", now.getEpochSecond());
        claims.put("exp", now.plus(valid).getEpochSecond());
        return sign(claims);
    }

    /** A token with just these claims: texts, whole numbers, and lists and maps of them. */
    public String sign(Map<String, ?> claims) {
        String head =
                base64(json(Map.of("alg", "ES256", "kid", id, "typ", "JWT")).getBytes(UTF_8));
        String signed = head + "." + base64(json(claims).getBytes(UTF_8));
        try {
            Signature signature = Signature.getInstance("SHA256withECDSAinP1363Format");
            signature.initSign(privateKey);
            signature.update(signed.getBytes(UTF_8));
            return signed + "." + base64(signature.sign());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK signs with P-256 keys", e);
        }
    }

    private static String base64(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static String json(Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> json(String.valueOf(entry.getKey())) + ":" + json(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof Collection<?> list) {
            return list.stream().map(LocalKey::json).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Number || value instanceof Boolean) {
            return value.toString();
        }
        StringBuilder text = new StringBuilder("\"");
        for (char c : String.valueOf(value).toCharArray()) {
            if (c < ' ' || c == '"' || c == '\\') {
                text.append("\\u%04x".formatted((int) c));
            } else {
                text.append(c);
            }
        }
        return text.append('"').toString();
    }
}
