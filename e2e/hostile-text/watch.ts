import type { Browser } from "playwright-core";
import { until } from "../../scripts/testing/processes.ts";
import { openPage } from "../browser.ts";

/** Set up before anything of a page runs: what is called by text that has become script, and what the policy stopped. */
const hooks = `
  window.__found = [];
  window.__ran = (what) => window.__found.push("ran " + what);
  for (const name of ["alert", "confirm", "prompt", "print", "open"]) window[name] = () => window.__found.push("called " + name);
  document.addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI, sourceFile, sample }) => {
    // Our own checks of forms ask once whether they may compile themselves.
    const ours = blockedURI === "eval" && sourceFile.startsWith(location.origin + "/assets/");
    if (!ours && !effectiveDirective.startsWith("img")) window.__found.push(effectiveDirective + " stopped " + blockedURI + " " + sample);
  });
`;

/** Elements and attributes that no text of a person may bring into a page. */
const inspection = `(() => {
  const found = window.__found.splice(0);
  if (document.vulnerable || window.vulnerable) found.push("vulnerable");
  for (const element of document.querySelectorAll("*")) {
    const name = element.localName;
    if (/^(iframe|frame|frameset|object|embed|applet|base|portal|template|math|foreignobject|marquee|isindex)$/.test(name) && !/^[BPS]:/.test(element.id)) found.push("<" + name + ">");
    if (name === "script" && !element.nonce && !element.src.startsWith(location.origin) && element.type !== "application/ld+json") found.push("script without nonce");
    if (name === "meta" && element.httpEquiv === "refresh") found.push("refresh");
    if (name === "form" && new URL(element.action, location).origin !== location.origin) found.push("form to " + element.action);
    for (const { name: attribute, value } of element.attributes) {
      if (attribute.startsWith("on")) found.push(name + " " + attribute);
      if (/^(href|src|action|formaction|xlink:href|data|ping)$/.test(attribute) && URL.canParse(value, location) && !/^(https?|mailto):/.test(new URL(value, location)) && !/^(data:image\\/(?!svg)|blob:)/.test(name === "img" && value)) found.push(name + " " + attribute + "=" + value.slice(0, 60));
      if (attribute === "srcdoc") found.push(name + " srcdoc");
    }
    if (element.closest(".prose") && (element.style.cssText || /^(form|input|button|select|textarea|style|link|svg|video|audio)$/.test(name))) found.push("prose with " + element.outerHTML.slice(0, 80));
  }
  return found;
})()`;

type Options = { url: string; token: string | undefined };

/** A page on which nothing may run that did not come from us; `look` opens it and notes what it sees. */
export async function openWatched(browser: Browser, { url, token = "" }: Options) {
  const { page } = await openPage(browser, { baseURL: url });
  const found: string[] = [];
  await page
    .context()
    .addCookies([{ name: "agora_session", value: token, url, httpOnly: true, sameSite: "Lax" }]);
  await page.addInitScript({ content: hooks });
  page.on("dialog", (dialog) => {
    found.push(`a dialog at ${page.url()}: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on("pageerror", (error) => found.push(`${page.url()}: ${error.message}`));
  await page.route(
    (asked) => asked.origin !== url,
    async (route) => {
      const request = route.request();
      // Pictures from elsewhere may be shown; that is all that may be asked for there.
      if (request.resourceType() !== "image") found.push(`${page.url()} asked for ${request.url()}`);
      await route.abort();
    },
  );
  const inspect = async (where: string) => {
    for (const each of new Set(await page.evaluate<string[]>(inspection))) found.push(`${where}: ${each}`);
  };
  const look = Object.assign(
    async (path: string) => {
      const response = await page.goto(path);
      if (response?.status() !== 200) found.push(`${path} answered ${response?.status()}`);
      // The router takes its data away once the page is alive.
      await until(`${path} to be alive`, () => page.evaluate<boolean>("!window.$_TSR"));
      if (new URL(page.url()).pathname !== new URL(path, url).pathname)
        found.push(`${path} led to ${page.url()}`);
      await inspect(path);
    },
    { inspect, findings: async () => found },
  );
  return { page, look };
}
