import type { TestPayment } from "@agora/db/queries/test-payments";
import { moneyText } from "@agora/jobs";
import { html, raw } from "hono/html";

export const testPagePolicy =
  "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

const style = raw(`
  :root { color-scheme: light dark; --ground: #f4f2ee; --card: #fff; --ink: #1d1b18; --soft: #5f5a52; --line: #d8d3ca;
    --accent: #1f5f4a; --on-accent: #fff; --note: #fdf1d0; --on-note: #5b4300; }
  @media (prefers-color-scheme: dark) { :root { --ground: #171614; --card: #22201d; --ink: #f0ede7; --soft: #b3ada3;
    --line: #3d3934; --accent: #8fd3b8; --on-accent: #10231b; --note: #3a2f10; --on-note: #f6dd9a; } }
  * { box-sizing: border-box; }
  body { margin: 0; min-height: 100vh; display: grid; place-items: center; padding: 24px 16px; background: var(--ground);
    color: var(--ink); font: 16px/1.55 system-ui, sans-serif; }
  main { width: 100%; max-width: 420px; background: var(--card); border: 1px solid var(--line); border-radius: 14px;
    padding: 28px 24px; }
  h1 { font-size: 1.25rem; line-height: 1.3; margin: 0 0 12px; }
  p { margin: 0 0 16px; color: var(--soft); overflow-wrap: anywhere; }
  .note { background: var(--note); color: var(--on-note); border-radius: 8px; padding: 10px 14px; }
  .amount { font-size: 2.1rem; font-weight: 650; line-height: 1.2; color: var(--ink); margin: 4px 0 20px; }
  form { display: grid; gap: 10px; margin: 0 0 16px; }
  button { font: inherit; font-weight: 600; padding: 12px 16px; border-radius: 9px; border: 1px solid var(--line);
    background: transparent; color: var(--ink); cursor: pointer; }
  button:first-child { background: var(--accent); border-color: var(--accent); color: var(--on-accent); }
  button:focus-visible, a:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
  a { color: var(--accent); }
  .small { font-size: .875rem; margin: 0; }
`);

const page = (title: string, content: ReturnType<typeof html>) => html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${title}</title>
<style>${style}</style>
</head>
<body><main>${content}</main></body>
</html>`;

/** Says what is asked for, or how it ended, and that none of it is money. */
export function testPage({ amount, currency, status, expired, returnUrl }: TestPayment) {
  const back = html`<p class="small"><a href="${returnUrl}">Back to the shop</a></p>`;
  if (status !== "open" || expired) {
    const title =
      status === "succeeded" ? "You have paid this" : expired ? "This page is too old" : "You declined this";
    return page(title, html`<h1>${title}</h1><p class="note">This was a test. No money moved.</p>${back}`);
  }
  const content = html`<h1>Test payment</h1>
<p class="note">This is a test. No money moves, whatever you choose.</p>
<p id="asked">The shop at ${new URL(returnUrl).host} asks for</p>
<p class="amount">${moneyText(amount, currency)}</p>
<form method="post" aria-describedby="asked">
<button name="answer" value="approve">Approve</button>
<button name="answer" value="later">Approve, but tell the shop a minute later</button>
<button name="answer" value="decline">Decline</button>
</form>
${back}`;
  return page("Test payment", content);
}

export function goneTestPage() {
  return page("No such payment", html`<h1>There is no such payment</h1><p>Please go back to the shop.</p>`);
}
