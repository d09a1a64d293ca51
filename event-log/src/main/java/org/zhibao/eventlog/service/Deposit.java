package org.zhibao.eventlog.service;

import com.mongodb.client.MongoCollection;
import com.mongodb.client.MongoDatabase;
import com.mongodb.client.model.ReplaceOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.bson.BsonBinary;
import org.bson.BsonDocument;
import org.bson.BsonInt32;
import org.bson.BsonString;
import org.jspecify.annotations.Nullable;

/**
 * Bytes that every instance of a service needs for a while and nobody for ever, like a file that is being worked off: kept beside
 * the read models, in pieces, and gone with them. What must not be lost belongs into the log.
 */
public final class Deposit {
    private static final String COLLECTION = "deposit";
    private static final String ID = "_id";
    private static final String PIECES = "pieces";
    private static final String BYTES = "bytes";
    private static final int PIECE_BYTES = 256 * 1024;

    private final MongoCollection<BsonDocument> pieces;

    Deposit(MongoDatabase database) {
        this.pieces = database.getCollection(COLLECTION, BsonDocument.class);
    }

    /** Whole or not at all; again under the same name replaces what was there. */
    public void put(String name, InputStream content) throws IOException {
        try (Pieces out = new Pieces(name)) {
            try (OutputStream compressed = new GZIPOutputStream(out)) {
                content.transferTo(compressed);
            }
            replace(name, new BsonDocument(PIECES, new BsonInt32(out.written)));
        }
    }

    public boolean has(String name) {
        return found(name) != null;
    }

    /** Empty when it is not there, or not as a whole; one piece at a time is in memory. */
    public Optional<InputStream> get(String name) throws IOException {
        BsonDocument whole = found(name);
        return whole == null
                ? Optional.empty()
                : Optional.of(new GZIPInputStream(
                        new Reading(name, whole.getInt32(PIECES).getValue())));
    }

    public void remove(String name) {
        BsonDocument whole = found(name);
        if (whole != null) {
            for (int piece = 0; piece < whole.getInt32(PIECES).getValue(); piece++) {
                pieces.deleteOne(byId(piece(name, piece)));
            }
            pieces.deleteOne(byId(name));
        }
    }

    private @Nullable BsonDocument found(String id) {
        return pieces.find(byId(id)).first();
    }

    private void replace(String id, BsonDocument document) {
        pieces.replaceOne(byId(id), document.append(ID, new BsonString(id)), new ReplaceOptions().upsert(true));
    }

    private static BsonDocument byId(String id) {
        return new BsonDocument(ID, new BsonString(id));
    }

    private static String piece(String name, int number) {
        return "%s/%06d".formatted(name, number);
    }

    /** What is written, cut into pieces. */
    private final class Pieces extends OutputStream {
        private final String name;
        private final byte[] buffer = new byte[PIECE_BYTES];
        private int filled;
        private int written;

        Pieces(String name) {
            this.name = name;
        }

        @Override
        public void write(int b) {
            if (filled == buffer.length) {
                cut();
            }
            buffer[filled++] = (byte) b;
        }

        @Override
        public void write(byte[] bytes, int from, int length) {
            for (int i = from; i < from + length; i++) {
                write(bytes[i]);
            }
        }

        @Override
        public void close() {
            if (filled > 0) {
                cut();
            }
        }

        private void cut() {
            byte[] piece = Arrays.copyOf(buffer, filled);
            replace(piece(name, written++), new BsonDocument(BYTES, new BsonBinary(piece)));
            filled = 0;
        }
    }

    /** The pieces in their order, each fetched when its turn comes. */
    private final class Reading extends InputStream {
        private final String name;
        private final int count;
        private byte[] piece = {};
        private int at;
        private int next;

        Reading(String name, int count) {
            this.name = name;
            this.count = count;
        }

        @Override
        public int read() throws IOException {
            return isAtTheEnd() ? -1 : piece[at++] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            if (most == 0) {
                return 0;
            }
            if (isAtTheEnd()) {
                return -1;
            }
            int length = Math.min(most, piece.length - at);
            System.arraycopy(piece, at, into, from, length);
            at += length;
            return length;
        }

        private boolean isAtTheEnd() throws IOException {
            while (at == piece.length && next < count) {
                BsonDocument found = found(piece(name, next));
                if (found == null) {
                    throw new IOException(name + " was removed while it was read");
                }
                piece = found.getBinary(BYTES).getData();
                at = 0;
                next++;
            }
            return at == piece.length;
        }
    }
}
