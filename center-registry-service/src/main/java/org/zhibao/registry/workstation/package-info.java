/** The decisions about one workstation of a center: {@code WorkstationCommand ─▶ Workstation ─▶ WorkstationEvent}. */
@NullMarked
package org.zhibao.registry.workstation;

import org.jspecify.annotations.NullMarked;
