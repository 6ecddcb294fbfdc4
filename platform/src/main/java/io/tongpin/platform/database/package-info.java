/** How a service's connections to its database are made. */
package io.tongpin.platform.database;
