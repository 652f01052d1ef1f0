import sanitizeHtml from "sanitize-html";

/** Sanitised HTML as it can stand on another site: links and pictures with whole addresses, as seen from `base`. */
export function absoluteHtml(html: string, base: string): string {
  const whole = (address: string | undefined) =>
    address !== undefined && URL.canParse(address, base) ? new URL(address, base).href : address;
  return sanitizeHtml(html, {
    // It was sanitised when it was saved; here nothing is taken away but sizes that are chosen by our own pages' width.
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    exclusiveFilter: ({ tag }) => tag === "source",
    transformTags: {
      a: (tagName, { href, ...rest }) => ({ tagName, attribs: attributes({ ...rest, href: whole(href) }) }),
      img: (tagName, { src, srcset: _, sizes: __, loading: ___, ...rest }) => ({
        tagName,
        attribs: attributes({ ...rest, src: whole(src) }),
      }),
    },
  });
}

function attributes(all: Record<string, string | undefined>): Record<string, string> {
  const given: Record<string, string> = {};
  for (const [name, value] of Object.entries(all)) if (value !== undefined) given[name] = value;
  return given;
}
