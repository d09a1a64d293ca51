package org.zhibao.cases;

/** How far it was shown that a center may take a matter. Part of stored events. */
public enum Competence {
    /** A place in its district was named, and a field that it is approved for, if it is not approved for all. */
    SHOWN,
    /** Nobody said by which place the matter is tied to it, or to which field it belongs; the examiner asks. */
    PRESUMED
}
