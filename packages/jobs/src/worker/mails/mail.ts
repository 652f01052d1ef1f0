import { frame, preferencesLabel } from "./frame.ts";

/** A letter ready to be sent; html and text say the same. */
export type Mail = { subject: string; html: string; text: string };

/** Who writes: the site's name from its settings, and its address without a slash at the end. */
export type Site = { name: string; url: string };

/** One line of a bill; the sum stands out. */
export type BillRow = { label: string; amount: string; sum?: boolean };

/** What a letter is made of, in the order in which it is read. */
export type Block =
  | { kind: "text"; text: string }
  | { kind: "quote"; text: string; by: string }
  | { kind: "bill"; rows: BillRow[] }
  | { kind: "button"; label: string; url: string }
  | { kind: "note"; text: string };

export type Letter = {
  site: Site;
  subject: string;
  /** What mailboxes show beside the subject. */
  preheader: string;
  heading: string;
  blocks: Block[];
  /** Why this person gets it, as the last line. */
  reason: string;
  /** Where they choose which mails they get; only for mails that one can do without. */
  preferencesUrl?: string;
};

/** Both parts are made of the same blocks, so neither can say more than the other. */
export function mail(letter: Letter): Mail {
  return { subject: oneLine(letter.subject), html: frame(letter), text: plain(letter) };
}

function plain({ site, heading, blocks, reason, preferencesUrl }: Letter): string {
  const parts = blocks.map((block) => {
    if (block.kind === "quote") return `${quoted(block.text)}\n> — ${block.by}`;
    if (block.kind === "bill") return block.rows.map(({ label, amount }) => `${label}: ${amount}`).join("\n");
    if (block.kind === "button") return `${block.label}:\n${block.url}`;
    return block.text;
  });
  const foot = [
    reason,
    ...(preferencesUrl ? [`${preferencesLabel}: ${preferencesUrl}`] : []),
    `${site.name}: ${site.url}`,
  ];
  return `${[heading, ...parts, `-- \n${foot.join("\n")}`].join("\n\n")}\n`;
}

function quoted(text: string): string {
  return text
    .split("\n")
    .map((line) => `> ${line}`)
    .join("\n");
}

/** What people wrote must not start a header of its own. */
function oneLine(text: string): string {
  return text.replaceAll(/\s+/g, " ").trim();
}

/** The beginning of what somebody wrote, in characters. */
export function beginning(text: string, most = 400): string {
  const characters = [...text.trim()];
  return characters.length <= most ? characters.join("") : `${characters.slice(0, most).join("").trimEnd()}…`;
}
