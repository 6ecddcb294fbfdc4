/**
 * Evidence files (A5): told by their content, at most 20 MB, named by their SHA-256, never changed or removed. They lie in a folder or in an
 * S3-compatible store, as the installation says. Sends {@code evidence-attached}.
 */
package io.tongpin.lead.evidence;
