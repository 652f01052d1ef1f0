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

/** The path of a whole address; undefined for those such as `/?p=12`, which a path can't tell apart. */
export function pathOfLink(link: string): string | undefined {
  if (!URL.canParse(link)) return undefined;
  const { pathname, search } = new URL(link);
  return search === "" ? oldPath(pathname) : undefined;
}
