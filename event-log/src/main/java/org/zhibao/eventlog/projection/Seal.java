package org.zhibao.eventlog.projection;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.mongodb.MongoWriteException;
import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.bson.BsonDocument;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * Marks a text so that it is known again as ours, by any instance of the service and after any restart. The key is made once
 * and lies beside the views: whoever reads it there can read all that it protects anyway.
 */
public final class Seal {
    private static final String COLLECTION = "_seal";
    private static final String KEY = "key";
    private static final int KEY_BYTES = 32;
    private static final int MARK_BYTES = 16;

    private final MongoDatabase database;
    private volatile byte @Nullable [] key;

    public Seal(MongoDatabase database) {
        this.database = database;
    }

    /** 22 characters that only this service can make from {@code text}. */
    public String mark(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            byte[] mark = Arrays.copyOf(mac.doFinal(text.getBytes(UTF_8)), MARK_BYTES);
            return Base64.getUrlEncoder().withoutPadding().encodeToString(mark);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256", e);
        }
    }

    /** Whether the mark was made by this service from just this text. */
    public boolean isOurs(String text, String mark) {
        return MessageDigest.isEqual(mark(text).getBytes(UTF_8), mark.getBytes(UTF_8));
    }

    private byte[] key() {
        byte[] known = key;
        if (known == null) {
            known = Base64.getDecoder().decode(storedKey());
            key = known;
        }
        return known;
    }

    private String storedKey() {
        MongoCollection<BsonDocument> keys = database.getCollection(COLLECTION, BsonDocument.class);
        BsonDocument wanted = new BsonDocument(Documents.ID, new BsonString(KEY));
        BsonDocument stored = keys.find(wanted).first();
        if (stored == null) {
            byte[] fresh = new byte[KEY_BYTES];
            new SecureRandom().nextBytes(fresh);
            try {
                keys.insertOne(
                        wanted.append(KEY, new BsonString(Base64.getEncoder().encodeToString(fresh))));
            } catch (MongoWriteException otherInstanceWasFaster) {
                // Then its key is the one.
            }
            stored = keys.find(new BsonDocument(Documents.ID, new BsonString(KEY)))
                    .first();
        }
        if (stored == null) {
            throw new IllegalStateException("the store of the views does not keep what is written to it");
        }
        return stored.getString(KEY).getValue();
    }
}
