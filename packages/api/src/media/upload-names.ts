/** No SVG: it is a program as much as a picture. */
const pictures = new Map([
  ["image/jpeg", { name: "JPEG", extensions: ["jpg", "jpeg", "jpe", "jfif", "pjpeg", "pjp"] }],
  ["image/png", { name: "PNG", extensions: ["png", "apng"] }],
  ["image/webp", { name: "WebP", extensions: ["webp"] }],
  ["image/gif", { name: "GIF", extensions: ["gif"] }],
  ["image/avif", { name: "AVIF", extensions: ["avif"] }],
]);

export const acceptedInWords = "Use a JPEG, PNG, WebP, GIF or AVIF picture.";

export function isAcceptedType(contentType: string): boolean {
  return pictures.has(contentType);
}

/** As people know a kind of file: "SVG" for image/svg+xml. */
export function nameOfType(contentType: string): string {
  const [, subtype = ""] = contentType.split("/");
  const known = pictures.get(contentType)?.name;
  return known ?? subtype.replace(/^x-|\+.*$|;.*$/g, "").toUpperCase();
}

/** What some server, shell or browser runs. Not `com`: pictures of sites are named after them. */
const runs = new Set(
  (
    "php php3 php4 php5 php7 php8 pht phtml phps phar asp aspx ashx asmx cer cfm jsp jspx jsf cgi fcgi pl pm py pyc rb sh " +
    "bash zsh fish csh ksh exe dll msi msp scr pif bat cmd cpl ps1 psm1 vbs vbe vb wsf wsh hta lnk reg jar war class js mjs " +
    "cjs jse ts swf svg svgz htm html xhtml shtml shtm mht mhtml xml xsl xslt xht app apk dmg deb rpm bin run elf so htaccess"
  ).split(" "),
);

/** Some turn the writing round, so that "gnp.exe" reads as "exe.png". */
const unseen = /[\p{Cc}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]/u;

/** What is wrong with a file's name, in a sentence; undefined when nothing is. */
export function problemOfName(filename: string, contentType: string): string | undefined {
  if (/[/\\]/.test(filename)) return "A filename can't have / or \\ in it.";
  if (unseen.test(filename)) return "This filename has characters in it that can't be seen.";
  if (filename.startsWith(".")) return "A filename can't begin with a dot.";
  if (filename.includes("..") || filename.endsWith("."))
    return "A filename can't have two dots in a row or end with one.";
  const extensions = filename.toLowerCase().split(".").slice(1);
  const last = extensions.pop();
  const running = extensions.find((extension) => runs.has(extension.trim()));
  if (running) return `".${running}" in a filename is a program's; please rename the file.`;
  const fitting = pictures.get(contentType);
  if (last !== undefined && fitting && !fitting.extensions.includes(last))
    return `".${last}" does not fit a ${fitting.name} picture; please rename the file.`;
  return undefined;
}
