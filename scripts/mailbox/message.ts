import PostalMime, { type Address } from "postal-mime";

export type Summary = {
  id: string;
  from: string;
  to: string[];
  subject: string;
  date: string;
  preview: string;
};
export type Message = Summary & {
  html: string | null;
  text: string | null;
  /** Addresses that the mail links to, in their order, each once. */
  links: string[];
  headers: { name: string; value: string }[];
  attachments: { filename: string; contentType: string; bytes: number }[];
};

/** Reads one mail; the id starts with the time it arrived at. */
export async function readMessage(id: string, raw: Buffer): Promise<Message> {
  const mail = await PostalMime.parse(raw, { attachmentEncoding: "arraybuffer" });
  const headers = mail.headers.map(({ originalKey, value }) => ({ name: originalKey, value }));
  const delivered = mail.headers.filter(({ key }) => key === "delivered-to").map(({ value }) => value);
  const text = mail.text ?? null;
  const html = mail.html ?? null;
  return {
    id,
    from: mail.from ? addressLine(mail.from) : "",
    to: delivered.length > 0 ? delivered : (mail.to ?? []).map(addressLine),
    subject: mail.subject ?? "(no subject)",
    date: new Date(Number(id.split("-")[0])).toISOString(),
    preview: (text ?? withoutTags(html ?? "")).replace(/\s+/g, " ").trim().slice(0, 140),
    html,
    text,
    links: linksOf(html, text),
    headers,
    attachments: mail.attachments.map(({ filename, mimeType, content }) => ({
      filename: filename ?? "(unnamed)",
      contentType: mimeType,
      bytes: typeof content === "string" ? Buffer.byteLength(content) : content.byteLength,
    })),
  };
}

function addressLine({ name, address }: Address): string {
  return name && address ? `${name} <${address}>` : (address ?? name);
}

function linksOf(html: string | null, text: string | null): string[] {
  const inHtml = (html ?? "").matchAll(/<a\s[^>]*?href\s*=\s*(?:"([^"]*)"|'([^']*)')/gi);
  const found = [...inHtml].map((match) => unescapeHtml(match[1] ?? match[2] ?? ""));
  const inText = [...(text ?? "").matchAll(/https?:\/\/[^\s<>")\]]+/g)].map(([link]) =>
    link.replace(/[.,;:!?]+$/, ""),
  );
  return [...new Set(found.length > 0 ? found : inText)].filter((link) => /^(https?|mailto):/.test(link));
}

function unescapeHtml(value: string): string {
  return value
    .replaceAll("&quot;", '"')
    .replaceAll("&#39;", "'")
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&");
}

function withoutTags(html: string): string {
  return html.replace(/<(style|head)[\s\S]*?<\/\1>/gi, " ").replace(/<[^>]*>/g, " ");
}
