import { type Context, router } from "@agora/api";
import {
  type ListResourcesResult,
  ProtocolError,
  ProtocolErrorCode,
  type Resource,
  type ResourceTemplateType,
} from "@modelcontextprotocol/server";

/** What can be read as it is, in the order in which it is listed. */
export const kinds = ["posts", "products"] as const;
export type Kind = (typeof kinds)[number];

const onAPage = 50;

export const uriOf = (kind: Kind, slug: string) => `agora://${kind}/${encodeURIComponent(slug)}`;
export const templateOf = (kind: Kind) => `agora://${kind}/{slug}`;

/** What an address of ours is about; undefined for any other. */
export function readUri(uri: string): { kind: Kind; slug: string } | undefined {
  const [, name, word = ""] = /^agora:\/\/([a-z]+)\/([^/?#]+)$/.exec(uri) ?? [];
  const kind = kinds.find((one) => one === name);
  try {
    return kind && { kind, slug: decodeURIComponent(word) };
  } catch {
    return undefined;
  }
}

const described: Record<Kind, Omit<ResourceTemplateType, "uriTemplate">> = {
  posts: { name: "posts", title: "Posts", description: "A post as Markdown", mimeType: "text/markdown" },
  products: {
    name: "products",
    title: "Products",
    description: "A product with its variants and prices, as Markdown and as JSON",
    mimeType: "text/markdown",
  },
};

export function templatesOf(wanted?: readonly string[]): ResourceTemplateType[] {
  return kindsOf(wanted).map((kind) => ({ ...described[kind], uriTemplate: templateOf(kind) }));
}

const kindsOf = (wanted: readonly string[] | undefined) =>
  kinds.filter((kind) => wanted?.includes(kind) ?? true);

type Asked = { cursor?: string; wanted?: readonly string[] };

/** Published posts, newest first, then what is on sale; a page is of one kind. @throws TRPCError */
export async function listResources(
  context: Context,
  { cursor = "", wanted }: Asked,
): Promise<ListResourcesResult> {
  const all = kindsOf(wanted);
  const [name, inside] = cursor === "" ? [all[0]] : cursor.split(":", 2);
  const kind = all.find((one) => one === name);
  if (!kind) {
    if (all.length === 0) return { resources: [] };
    throw new ProtocolError(ProtocolErrorCode.InvalidParams, "This is no cursor of this list");
  }
  const { resources, nextCursor } = await pageOf[kind](context, inside || undefined);
  const following = all[all.indexOf(kind) + 1];
  const next = nextCursor ? `${kind}:${nextCursor}` : following && `${following}:`;
  return { resources, ...(next && { nextCursor: next }) };
}

type Page = { resources: Resource[]; nextCursor: string | null };

const pageOf: Record<Kind, (context: Context, cursor?: string) => Promise<Page>> = {
  posts: async (context, cursor) => {
    const page = await router.createCaller(context).posts.list({ limit: onAPage, cursor });
    return {
      nextCursor: page.nextCursor,
      resources: page.items.map(({ slug, title, excerpt, updatedAt }) => ({
        uri: uriOf("posts", slug),
        ...{ name: slug, title, description: excerpt, mimeType: "text/markdown" },
        annotations: { lastModified: updatedAt.toISOString() },
      })),
    };
  },
  products: async (context, cursor) => {
    const page = await router.createCaller(context).products.list({ limit: onAPage, cursor });
    return {
      nextCursor: page.nextCursor,
      resources: page.items.map(({ slug, name, updatedAt }) => ({
        uri: uriOf("products", slug),
        ...{ name: slug, title: name, mimeType: "text/markdown" },
        annotations: { lastModified: updatedAt.toISOString() },
      })),
    };
  },
};
