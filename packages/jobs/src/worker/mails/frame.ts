import type { BillRow, Block, Letter } from "./mail.ts";

export const preferencesLabel = "Choose which mails you get";

const font = "-apple-system,BlinkMacSystemFont,'Segoe UI',Roboto,Helvetica,Arial,sans-serif";
const colour = {
  page: "#f4f4f5",
  card: "#ffffff",
  line: "#e4e4e7",
  ink: "#18181b",
  soft: "#52525b",
  accent: "#4338ca",
};

/** A word longer than the card is broken rather than let the whole mail grow. */
const wrap = "overflow-wrap:anywhere;word-break:break-word";

/** Inlined styles are for light mailboxes; those that know dark mode also read these. */
const dark = `
:root{color-scheme:light dark;supported-color-schemes:light dark}
@media (prefers-color-scheme:dark){
.page{background:#09090b!important}.card{background:#18181b!important;border-color:#27272a!important}
.ink{color:#fafafa!important}.soft{color:#a1a1aa!important}.quote{border-color:#3f3f46!important}
.button{background:#4f46e5!important}.link{color:#a5b4fc!important}
}
@media (max-width:600px){.card{padding:28px 22px!important}}`;

/** The whole HTML part: a card on a calm ground, in tables because mailboxes know little else. */
export function frame({ site, subject, preheader, heading, blocks, reason, preferencesUrl }: Letter): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width,initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="supported-color-schemes" content="light dark">
<title>${escaped(subject)}</title>
<style>${dark}</style>
</head>
<body class="page" style="margin:0;padding:0;background:${colour.page};font-family:${font}">
<div style="display:none;max-height:0;overflow:hidden">${escaped(preheader)}${"&#847;&zwnj;&nbsp;".repeat(40)}</div>
<table role="presentation" class="page" width="100%" cellpadding="0" cellspacing="0" style="background:${colour.page}">
<tr><td align="center" style="padding:40px 16px">
<!--[if mso]><table role="presentation" width="520" cellpadding="0" cellspacing="0"><tr><td><![endif]-->
<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="max-width:520px;table-layout:fixed;${wrap}">
<tr><td class="ink" style="padding:0 4px 20px;font-size:17px;font-weight:600;letter-spacing:-.01em;color:${colour.ink}">${escaped(site.name)}</td></tr>
<tr><td class="card" style="background:${colour.card};border:1px solid ${colour.line};border-radius:14px;padding:36px 36px 28px">
<h1 class="ink" style="margin:0 0 18px;font-size:22px;line-height:1.3;letter-spacing:-.015em;color:${colour.ink}">${escaped(heading)}</h1>
${blocks.map(row).join("\n")}
</td></tr>
<tr><td class="soft" style="padding:20px 4px 0;font-size:13px;line-height:1.6;color:${colour.soft}">${escaped(reason)}<br>${preferencesUrl ? `${link(preferencesUrl, preferencesLabel)}<br>` : ""}${link(site.url, site.name)}</td></tr>
</table>
<!--[if mso]></td></tr></table><![endif]-->
</td></tr>
</table>
</body>
</html>
`;
}

function row(block: Block): string {
  switch (block.kind) {
    case "text":
      return `<p class="ink" style="margin:0 0 18px;font-size:16px;line-height:1.6;color:${colour.ink}">${lines(block.text)}</p>`;
    case "note":
      return `<p class="soft" style="margin:0 0 12px;font-size:14px;line-height:1.6;color:${colour.soft}">${lines(block.text)}</p>`;
    case "quote":
      return `<blockquote class="quote" style="margin:0 0 22px;padding:2px 0 2px 16px;border-left:3px solid ${colour.line}">
<p class="ink" style="margin:0 0 6px;font-size:16px;line-height:1.6;color:${colour.ink}">${lines(block.text)}</p>
<p class="soft" style="margin:0;font-size:14px;color:${colour.soft}">— ${escaped(block.by)}</p></blockquote>`;
    case "bill":
      return `<table role="presentation" width="100%" cellpadding="0" cellspacing="0" style="margin:0 0 22px">
${block.rows.map(billRow).join("\n")}
</table>`;
    case "button":
      return `<table role="presentation" cellpadding="0" cellspacing="0" style="margin:6px 0 22px"><tr><td class="button" style="background:${colour.accent};border-radius:9px"><a href="${escaped(block.url)}" style="display:inline-block;padding:13px 24px;font-size:16px;font-weight:600;color:#ffffff;text-decoration:none">${escaped(block.label)}</a></td></tr></table>
<p class="soft" style="margin:0 0 20px;font-size:13px;line-height:1.6;color:${colour.soft};word-break:break-all">${link(block.url, block.url)}</p>`;
  }
}

function billRow({ label, amount, sum }: BillRow): string {
  const cell = `padding:${sum ? "10px 0 0" : "0 0 8px"};font-size:15px;line-height:1.5;vertical-align:top;color:${colour.ink}${sum ? `;font-weight:600;border-top:1px solid ${colour.line}` : ""}`;
  return `<tr><td class="ink quote" style="${cell}">${escaped(label)}</td><td class="ink quote" align="right" style="${cell};padding-left:16px;white-space:nowrap">${escaped(amount)}</td></tr>`;
}

function link(url: string, label: string): string {
  return `<a class="link" href="${escaped(url)}" style="color:${colour.accent}">${escaped(label)}</a>`;
}

function lines(text: string): string {
  return escaped(text).replaceAll("\n", "<br>");
}

const entities: Record<string, string> = {
  "&": "&amp;",
  "<": "&lt;",
  ">": "&gt;",
  '"': "&quot;",
  "'": "&#39;",
};

function escaped(text: string): string {
  return text.replaceAll(/[&<>"']/g, (character) => entities[character] ?? character);
}
