/** The decisions about one designation: {@code DesignationCommand ─▶ Designation ─▶ DesignationEvent}. */
@NullMarked
package org.zhibao.registry.designation;

import org.jspecify.annotations.NullMarked;
