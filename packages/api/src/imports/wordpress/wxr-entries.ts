import { createReadStream } from "node:fs";
import { SaxesParser } from "saxes";
import { NotReadable } from "../source.ts";

/** One author, category, tag or item of an export, with the texts of its elements by their names. */
export type WxrEntry = {
  kind: string;
  fields: Map<string, string>;
  topics: { domain: string; name: string }[];
  meta: Map<string, string>;
  comments: Map<string, string>[];
};

/** Characters of one element; what is longer is no post of ours. */
const longestText = 10_000_000;
const entryNames = new Set(["item", "wp:author", "wp:category", "wp:tag"]);
const nested = new Set(["wp:postmeta", "wp:comment"]);
/** What XML 1.0 forbids and WordPress writes nevertheless. */
const illegal = /[^\t\n\r\u{20}-\u{d7ff}\u{e000}-\u{fffd}\u{10000}-\u{10ffff}]/gu;

export type WxrLosses = { problems: Set<string> };

/**
 * The entries of a WordPress export (WXR 1.0 to 1.2), read piece by piece: a file may be larger than memory. The site
 * itself comes as an entry of the kind "channel" before the first item.
 * @throws NotReadable for a file that is no export, or has a DTD, whose entities could be bombs.
 */
export async function* wxrEntries(file: string, { problems }: WxrLosses): AsyncGenerator<WxrEntry> {
  const reader = reading(problems);
  const parser = reader.parser;
  for await (const chunk of createReadStream(file, { encoding: "utf8", highWaterMark: 256 * 1024 })) {
    parser.write(String(chunk).replaceAll(illegal, ""));
    reader.check();
    yield* reader.taken();
  }
  parser.close();
  reader.check();
  yield* reader.taken();
}

const empty = (kind: string): WxrEntry => ({
  kind,
  fields: new Map(),
  topics: [],
  meta: new Map(),
  comments: [],
});

function reading(problems: Set<string>) {
  const parser = new SaxesParser();
  const path: string[] = [];
  const channel = empty("channel");
  let ready: WxrEntry[] = [];
  let entry: WxrEntry | undefined;
  let part: Map<string, string> | undefined;
  let topic: { domain: string } | undefined;
  let text = "";
  let refused: NotReadable | undefined;
  let channelTold = false;

  const tell = (one: WxrEntry) => {
    if (!channelTold && one.kind === "item") ready.push(channel);
    channelTold ||= one.kind === "item";
    ready.push(one);
  };

  parser.on("doctype", () => {
    refused ??= new NotReadable(
      "This file has a document type declaration, which no export of WordPress has.",
    );
  });
  parser.on("xmldecl", ({ encoding }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding))
      refused ??= new NotReadable(`This file is written in ${encoding}; save it as UTF-8.`);
  });
  parser.on("error", ({ message }) => {
    if (path.length === 0 && !channelTold) refused ??= new NotReadable("This is not an export of WordPress.");
    else if (problems.size < 10) problems.add(`The XML is broken in line ${message}`);
  });
  parser.on("opentag", ({ name, attributes }) => {
    if (path.length === 0 && name !== "rss")
      refused ??= new NotReadable("This is XML, but not an export of WordPress.");
    path.push(name);
    text = "";
    if (path.length === 3 && entryNames.has(name)) entry = empty(name);
    else if (entry && path.length === 4 && nested.has(name)) part = new Map();
    else if (entry && path.length === 4 && name === "category")
      topic = { domain: String(attributes.domain ?? "category") };
  });
  const heard = (piece: string) => {
    if (text.length < longestText) text += piece;
  };
  parser.on("text", heard);
  parser.on("cdata", heard);
  parser.on("closetag", ({ name }) => {
    if (path.at(-1) !== name) return;
    const depth = path.length;
    path.pop();
    if (depth === 3 && entry) {
      tell(entry);
      entry = undefined;
    } else if (depth === 3) channel.fields.set(name, text.trim());
    else if (depth === 4 && entry) close(entry, name);
    else if (depth === 5 && part) part.set(name, text);
    text = "";
  });

  function close(one: WxrEntry, name: string) {
    if (part && name === "wp:postmeta")
      one.meta.set(part.get("wp:meta_key") ?? "", part.get("wp:meta_value") ?? "");
    else if (part && name === "wp:comment") one.comments.push(part);
    else if (topic && name === "category") one.topics.push({ ...topic, name: text.trim() });
    else one.fields.set(name, text);
    if (nested.has(name)) part = undefined;
    if (name === "category") topic = undefined;
  }

  return {
    parser,
    check: () => {
      if (refused) throw refused;
    },
    taken: () => {
      const now = ready;
      ready = [];
      return now;
    },
  };
}
