package org.zhibao.cases;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

/** Keeps the bytes of evidence, by case and digest; never changes what it keeps. Any object store can stand behind it. */
public interface EvidenceStore {
    /** The largest piece it takes. */
    long MOST_BYTES = 20L * 1024 * 1024;

    /**
     * Takes bytes in as they come; the same again is as good as once. Throws {@link CaseRejected} when there are too many, when
     * they are of no kind that is taken, or when they do not have that digest; then it keeps nothing.
     */
    StoredBytes keep(String caseId, String digest, InputStream bytes) throws IOException;

    Optional<StoredBytes> find(String caseId, String digest) throws IOException;

    /** To be closed by the caller; throws {@link java.io.FileNotFoundException} when it does not keep them. */
    InputStream open(String caseId, String digest) throws IOException;

    /** Forgets all bytes of a case; again is as good as once. Says how many pieces there were. */
    int erase(String caseId) throws IOException;
}
