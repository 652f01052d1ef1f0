import tailwindcss from "@tailwindcss/vite";
import { tanstackStart } from "@tanstack/react-start/plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

export default defineConfig(({ command }) => ({
  plugins: [tailwindcss(), tanstackStart({ serverFns: { disableCsrfMiddlewareWarning: true } }), react()],
  // One self-contained server file starts faster than hundreds of modules and needs no node_modules beside it.
  environments: { ssr: { resolve: { noExternal: command === "build" ? true : undefined } } },
}));
