/** Spreadsheets as people have them: CSV in any usual encoding and separator, .xlsx; headers recognised by words, dates and numbers as written. */
package io.tongpin.platform.sheet;
