import { html } from "hono/html";
import type { Message, Summary } from "./message.ts";

type Html = ReturnType<typeof html>;

function page(title: string, body: Html): Html {
  return html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>${title}</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/mailbox.css">
<script type="module" src="/mailbox.js"></script>
</head>
<body><main>${body}</main></body>
</html>`;
}

export function listPage(messages: Summary[]): Html {
  const count = messages.length === 1 ? "1 mail" : `${messages.length} mails`;
  return page(
    `Mailbox (${messages.length})`,
    html`<header><div><h1>Mailbox</h1><p>${count} from Agora, kept on this machine and sent nowhere else.</p></div>
${messages.length > 0 ? html`<form method="post" action="/clear"><button>Delete all</button></form>` : ""}</header>
<ol id="mails" data-newest="${messages[0]?.id ?? ""}">${messages.map(row)}</ol>
${messages.length === 0 ? html`<p class="empty">Nothing here yet. Sign up, place an order or ask for a new password, and the mail shows up by itself.</p>` : ""}`,
  );
}

function row(message: Summary): Html {
  return html`<li><a href="/messages/${message.id}">
<span class="to">${message.to.join(", ")}</span><time datetime="${message.date}">${shortTime(message.date)}</time>
<strong>${message.subject}</strong><span class="preview">${message.preview}</span></a></li>`;
}

export function messagePage(message: Message): Html {
  return page(
    message.subject,
    html`<nav><a href="/">← All mails</a><a href="/messages/${message.id}/raw">Source</a></nav>
<h1>${message.subject}</h1>
<dl><dt>From</dt><dd>${message.from}</dd><dt>To</dt><dd>${message.to.join(", ")}</dd><dt>Arrived</dt><dd><time datetime="${message.date}">${message.date}</time></dd></dl>
${message.html ? html`<iframe title="The mail as it is shown" src="/messages/${message.id}/html" sandbox="allow-popups allow-popups-to-escape-sandbox"></iframe>` : ""}
${message.text ? html`<details ${message.html ? "" : "open"}><summary>Text</summary><pre>${message.text}</pre></details>` : ""}
${message.attachments.length > 0 ? html`<details open><summary>Attachments</summary><ul>${message.attachments.map(({ filename, contentType, bytes }) => html`<li>${filename} <span class="preview">${contentType}, ${bytes} bytes</span></li>`)}</ul></details>` : ""}
<details><summary>Headers</summary><table>${message.headers.map(({ name, value }) => html`<tr><th>${name}</th><td>${value}</td></tr>`)}</table></details>`,
  );
}

export function missingPage(): Html {
  return page(
    "No such mail",
    html`<nav><a href="/">← All mails</a></nav><p class="empty">This mail is not here any more.</p>`,
  );
}

function shortTime(date: string): string {
  return `${date.slice(0, 10)} ${date.slice(11, 16)} UTC`;
}
