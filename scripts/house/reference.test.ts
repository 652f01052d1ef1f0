import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { markdownPages } from "@agora/api/doors/reference";
import { expect, it } from "vitest";
import { defaultSite } from "./default-site.ts";

const folder = join(import.meta.dirname, "../../docs/reference");

it("docs/reference is what the contract says today; npm run reference writes it anew", () => {
  const pages = markdownPages(defaultSite());
  expect(readdirSync(folder).sort()).toEqual([...pages.keys()].sort());
  for (const [name, text] of pages) expect(readFileSync(join(folder, name), "utf8"), name).toBe(text);
});

it("every link within it leads to a heading that is there", () => {
  const pages = markdownPages(defaultSite());
  const anchors = new Map(
    [...pages].map(([name, text]) => [
      name,
      new Set(
        [...text.matchAll(/^#+ \[?([\w. ]+)/gm)].map(([, title = ""]) =>
          title
            .toLowerCase()
            .replaceAll(/[^\w ]/g, "")
            .replaceAll(" ", "-"),
        ),
      ),
    ]),
  );
  for (const [name, text] of pages)
    for (const [link, file = "", anchor] of text.matchAll(/\]\(([\w./]*\.md)?(?:#([\w-]+))?\)/g)) {
      if (file.startsWith("..")) continue;
      const target = anchors.get(file === "" ? name : file);
      expect(target, `${name}: ${link}`).toBeDefined();
      if (anchor) expect(target?.has(anchor), `${name}: ${link}`).toBe(true);
    }
});
