import { createIsomorphicFn } from "@tanstack/react-start";
import { getCookie } from "@tanstack/react-start/server";

export const themes = ["system", "light", "dark"] as const;
export type Theme = (typeof themes)[number];

function named(value: string | undefined): Theme {
  return themes.find((theme) => theme === value) ?? "system";
}

/** A cookie, so that the very first byte of a page already has the right colours. */
export const readTheme = createIsomorphicFn()
  .server(() => named(getCookie("theme")))
  .client(() => named(document.cookie.match(/(?:^|; )theme=(\w+)/)?.[1]));

export function setTheme(theme: Theme): void {
  // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser yet.
  document.cookie = `theme=${theme}; path=/; max-age=31536000; samesite=lax`;
  document.documentElement.dataset.theme = theme;
}
