package org.zhibao.mediations;

/**
 * Closes and opens what was said in confidence. The keys lie outside every log and view; once one is destroyed nobody can read
 * its compartment again.
 */
public interface Compartments {
    /** Closes a text; throws {@link MediationRejected} when the compartment's key was destroyed. */
    Sealed seal(String mediation, String compartment, String text);

    /** Opens it; throws {@link MediationRejected} when there is no key for it any more. */
    String open(String mediation, Sealed sealed);

    void destroy(String mediation, String compartment);
}
