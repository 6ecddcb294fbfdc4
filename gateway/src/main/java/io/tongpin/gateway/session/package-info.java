/**
 * Sign-in (F1). A browser has an encrypted, HttpOnly session cookie that any replica can open; a program sends a bearer token. Anonymous
 * calls of the API are answered 401, anonymous page views go to sign-in; a changing call made with the cookie must come from our own pages.
 * Tokens never reach a page, cookies never reach a service.
 */
package io.tongpin.gateway.session;
