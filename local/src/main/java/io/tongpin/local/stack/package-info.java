/**
 * The infrastructure of one machine: PostgreSQL, an AMQP broker and Keycloak, on loopback and free ports.
 *
 * <p>Each part is a process of its own that outlives the JVM which started it. What runs is written down in the
 * {@link io.tongpin.local.stack.StackFolder}, so whoever comes next attaches to it, also after a kill -9.
 */
package io.tongpin.local.stack;
