/** A mail's own HTML, whose links open beside the mailbox instead of inside its frame. */
export function frame(html: string): string {
  const base = '<base target="_blank">';
  return /<head[^>]*>/i.test(html)
    ? html.replace(/<head[^>]*>/i, (head) => head + base)
    : `<!doctype html><meta charset="utf-8">${base}${html}`;
}
