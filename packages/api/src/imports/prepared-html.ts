import sanitizeHtml from "sanitize-html";

/** Elements that mean nothing here and whose content stays. */
const harmless = new Set(
  "html head body div span section article main header footer nav aside center font b i u strike cite q small big tt dl dt dd address time label tbody tfoot colgroup col caption picture source wbr var samp dfn bdi bdo data ruby rt rp figure hgroup".split(
    " ",
  ),
);
/** What a post can have; the renderer has the last word. */
const kept = new Set(
  "h1 h2 h3 h4 h5 h6 p br hr blockquote pre code ul ol li a strong em s del ins mark sub sup kbd abbr figcaption img table thead tr th td details summary".split(
    " ",
  ),
);
/** Left out with everything in them. */
const dropped = new Set(["script", "style", "noscript", "template", "title"]);
const framed = new Set(["iframe", "embed", "video", "audio", "object"]);

export type Prepared = {
  html: string;
  /** Addresses of its pictures. */
  pictures: Set<string>;
  /** Kinds of elements a post here can't have, and films and players, which have become links. */
  missing: Set<string>;
  linked: Set<string>;
};

type From = {
  /** The site's address. */
  base: string | undefined;
  /** Where its posts were. */
  isOwnPath: (url: URL) => string | undefined;
};

/** Makes addresses whole, players links, and notes what a post here can't have. Takes HTML of any quality. */
export function prepareHtml(html: string, { base, isOwnPath }: From): Prepared {
  const pictures = new Set<string>();
  const missing = new Set<string>();
  const linked = new Set<string>();
  const whole = (address: string) =>
    URL.canParse(address.trim(), base) ? new URL(address.trim(), base).href : address.trim();

  const prepared = sanitizeHtml(html, {
    allowedTags: false,
    allowedAttributes: false,
    allowVulnerableTags: true,
    nestingLimit: 200,
    exclusiveFilter: ({ tag }) => dropped.has(tag),
    transformTags: {
      "*": (tagName, attribs) => {
        if (dropped.has(tagName) && tagName !== "title") missing.add(tagName);
        const source = attribs.src ?? attribs.data;
        if (framed.has(tagName) && source) {
          linked.add(tagName);
          return { tagName: "a", attribs: { href: whole(source) }, text: whole(source) };
        }
        if (tagName === "img") return { tagName, attribs: picture(attribs) };
        if (tagName === "a" && attribs.href !== undefined)
          return { tagName, attribs: { ...attribs, href: link(attribs.href) } };
        if (!kept.has(tagName) && !harmless.has(tagName) && !dropped.has(tagName)) missing.add(tagName);
        return { tagName, attribs };
      },
    },
  });
  return { html: prepared, pictures, missing, linked };

  function picture({ src, "data-src": lazy, alt, title, ...rest }: Record<string, string>) {
    const given = src && !src.startsWith("data:") ? src : (lazy ?? src ?? "");
    const address = given.startsWith("data:") ? given : whole(given);
    if (/^https?:/.test(address)) pictures.add(address);
    if (address.startsWith("data:")) missing.add("picture within the text");
    return {
      src: address,
      ...(alt && { alt }),
      ...(title && { title }),
      ...(rest.class && { class: rest.class }),
    };
  }

  function link(href: string): string {
    if (href.startsWith("#")) return href;
    const address = whole(href);
    const own = URL.canParse(address) ? isOwnPath(new URL(address)) : undefined;
    return own ?? address;
  }
}
