/** A service's connections to its database, and what one of its replicas does alone. */
package io.tongpin.platform.database;
