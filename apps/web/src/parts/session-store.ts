/** What this tab keeps until it is closed; undefined where nothing is kept, or may be. */
export function keptInTab(name: string): string | undefined {
  try {
    return sessionStorage.getItem(name) ?? undefined;
  } catch {
    return undefined;
  }
}

export function keepInTab(name: string, text: string | undefined): void {
  try {
    if (text === undefined) sessionStorage.removeItem(name);
    else sessionStorage.setItem(name, text);
  } catch {
    // Without room nothing is kept, and nothing depends on it.
  }
}
