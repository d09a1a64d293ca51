package org.zhibao.cases;

import java.util.Optional;

/** Closes and opens what is written about people in a case. Once a case's key is destroyed nobody can read it again. */
public interface CaseKeys {
    Sealed seal(String caseId, String text);

    /** Empty when the key was destroyed. */
    Optional<String> open(String caseId, Sealed sealed);

    /** Again is as good as once. */
    void destroy(String caseId);
}
