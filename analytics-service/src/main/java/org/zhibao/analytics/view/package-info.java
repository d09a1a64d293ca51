/** The figures. Fed by CenterEvent and AssistanceEvent, read by rest; may be deleted and rebuilt at any time. */
@NullMarked
package org.zhibao.analytics.view;

import org.jspecify.annotations.NullMarked;
