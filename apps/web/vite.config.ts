import tailwindcss from "@tailwindcss/vite";
import { tanstackStart } from "@tanstack/react-start/plugin/vite";
import react from "@vitejs/plugin-react";
import { defineConfig } from "vite";

const foundation = {
  name: "foundation",
  test: /node_modules\/(react|react-dom|scheduler|superjson|copy-anything|is-what|seroval|seroval-plugins|clsx|class-variance-authority|blurhash|@tanstack\/[\w-]+|@trpc\/[\w-]+)\//,
};

export default defineConfig(({ command }) => ({
  plugins: [tailwindcss(), tanstackStart({ serverFns: { disableCsrfMiddlewareWarning: true } }), react()],
  environments: {
    // What seldom changes is one file of its own, which browsers keep from one version to the next.
    client: { build: { rolldownOptions: { output: { codeSplitting: { groups: [foundation] } } } } },
    // One self-contained server file starts faster than hundreds of modules and needs no node_modules beside it.
    ssr: { resolve: { noExternal: command === "build" ? true : undefined } },
  },
}));
