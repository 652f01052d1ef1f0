const longest = 500;

/**
 * A path as redirects are stored: decoded, with the leading slash and without the last. Undefined for the front page,
 * and for what is no path at all.
 */
export function oldPath(pathname: string): string | undefined {
  let path: string;
  try {
    path = decodeURIComponent(pathname).normalize("NFC").replace(/\/+$/, "");
  } catch {
    return undefined;
  }
  return path.startsWith("/") && path.length <= longest && !/\p{Cc}/u.test(path) ? path : undefined;
}
