import { HeadContent, Scripts } from "@tanstack/react-router";
import type { ReactNode } from "react";
import { readTheme } from "./theme.ts";

/** The document around every page, whatever has happened to the page. */
export function Shell({ children }: { children: ReactNode }) {
  return (
    // The toggle changes the attribute without React.
    <html lang="en" data-theme={readTheme()} suppressHydrationWarning>
      <head>
        <HeadContent />
      </head>
      <body>
        {children}
        <Scripts />
      </body>
    </html>
  );
}
