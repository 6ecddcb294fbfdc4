/** A service's connections to its database, and what it does once at a time. */
package io.tongpin.platform.database;
