export const consentPath = "/oauth/authorize";

/**
 * An app on another site may have opened the page in a window of its own, and waits for that to come back: it must not lose
 * hold of it, as it does of all other pages.
 */
export const keptByOpener = { "Cross-Origin-Opener-Policy": "unsafe-none" };
