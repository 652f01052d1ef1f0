import type { Mail } from "@agora/jobs/mails";
import { html, raw } from "hono/html";

export const looks = ["light", "dark"] as const;
export const widths = ["360", "600", "full"] as const;
export const parts = ["html", "text", "headers"] as const;
export type Look = (typeof looks)[number];
type Choice = { look: Look; width: (typeof widths)[number]; part: (typeof parts)[number] };
type Shown = { names: string[]; name: string; mail: Mail; headers: string; choice: Choice };

const words: Record<Choice[keyof Choice], string> = {
  light: "Light",
  dark: "Dark",
  360: "360 px",
  600: "600 px",
  full: "Full width",
  html: "HTML",
  text: "Text",
  headers: "Headers",
};

/** All mails on the left, one of them on the right. Every switch is a link, so that each look has an address. */
export function galleryPage({ names, name, mail, headers, choice }: Shown) {
  const to = (other: string, changes: Partial<Choice> = {}) =>
    `/dev/mails/${other}?${new URLSearchParams({ ...choice, ...changes })}`;
  const link = (address: string, text: string, current: boolean) =>
    html`<a href="${address}" ${current ? raw('aria-current="true"') : ""}>${text}</a>`;
  const choices = <K extends keyof Choice>(label: string, key: K, values: readonly Choice[K][]) =>
    html`<nav aria-label="${label}" class="switch">${values.map((value) =>
      link(to(name, { [key]: value }), words[value], choice[key] === value),
    )}</nav>`;
  const list = names.map((other) => html`<li>${link(to(other), other, other === name)}</li>`);
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<title>${name}, a mail</title>
<link rel="stylesheet" href="/dev/mails/gallery.css">
</head>
<body>
<aside>
<h1>Mails</h1>
<nav aria-label="Mails"><ol>${list}</ol></nav>
</aside>
<main>
<header>
<p>${name}</p>
<h2>${mail.subject}</h2>
<div class="switches">
${choices("Part", "part", parts)}
${choice.part === "html" ? html`${choices("Look", "look", looks)}${choices("Width", "width", widths)}` : ""}
</div>
</header>
${content({ name, mail, headers, choice })}
</main>
</body>
</html>`;
}

function content({ name, mail, headers, choice: { part, look, width } }: Omit<Shown, "names">) {
  if (part === "text") return html`<pre>${mail.text}</pre>`;
  if (part === "headers") return html`<pre class="headers">${headers}</pre>`;
  const address = `/dev/mails/${name}.html?look=${look}`;
  return html`<iframe sandbox title="${mail.subject}" class="w${width} ${look}" src="${address}"></iframe>`;
}
