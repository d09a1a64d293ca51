/** When something is due, and why then. Values without clocks, stores or services: calendars go in, dates with their reasons come out. */
package org.zhibao.deadlines;
