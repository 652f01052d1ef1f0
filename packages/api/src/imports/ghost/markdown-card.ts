import MarkdownIt from "markdown-it";

const markdown = new MarkdownIt({ html: true, linkify: true });

/** Ghost keeps some texts as Markdown; all of them go the same way from here on. */
export function markdownHtml(text: string): string {
  return markdown.render(text);
}
