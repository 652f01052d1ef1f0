import { asTRPCError, type Context, refusalOf, router } from "@agora/api";
import { type ReadResourceResult, ResourceNotFoundError } from "@modelcontextprotocol/server";
import { postPage, productPage } from "./markdown-pages.ts";
import { readUri } from "./resources.ts";

/** A post as Markdown, or a product as Markdown and JSON. @throws ResourceNotFoundError, TRPCError */
export async function readResource(context: Context, uri: string): Promise<ReadResourceResult> {
  const about = readUri(uri);
  if (!about) throw new ResourceNotFoundError(uri);
  const { kind, slug } = about;
  const caller = router.createCaller(context);
  const { publicUrl } = context.config;
  const markdown = (text: string) => ({ uri, mimeType: "text/markdown", text });
  try {
    if (kind === "posts")
      return { contents: [markdown(postPage(await caller.posts.get({ slug }), publicUrl))] };
    const product = await caller.products.get({ slug });
    const text = JSON.stringify(product);
    return {
      contents: [markdown(productPage(product, publicUrl)), { uri, mimeType: "application/json", text }],
    };
  } catch (error) {
    const reason = refusalOf(asTRPCError(error))?.reason;
    // A name that is too long to be one is nobody's.
    throw reason === "NOT_FOUND" || reason === "INVALID_INPUT" ? new ResourceNotFoundError(uri) : error;
  }
}
