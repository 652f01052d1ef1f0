const strict = new TextDecoder("utf-8", { fatal: true });

/** Text, or undefined for bytes that are not UTF-8, which would otherwise turn into other text. */
export function readUtf8(bytes: ArrayBuffer): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** Whether percent signs in an address stand for bytes of UTF-8. */
export function isReadable(address: string): boolean {
  try {
    decodeURIComponent(address);
    return true;
  } catch {
    return false;
  }
}
