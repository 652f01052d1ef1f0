import { category } from "../../categories/category.ts";
import type { Contract } from "../../kit.ts";
import { picture } from "../../media/picture.ts";
import { quote } from "../../orders/order.ts";
import { postSummary } from "../../posts/post.ts";
import { productSummary } from "../../products/product.ts";
import { person } from "../../profiles/person.ts";
import { tag } from "../../tags/tag.ts";
import { type JsonSchema, jsonSchema } from "../json-schema.ts";

/** Things that many answers hold, by what they are called here. */
export const shapes: Readonly<Record<string, Contract["output"]>> = {
  Category: category,
  Person: person,
  Picture: picture,
  PostSummary: postSummary,
  ProductSummary: productSummary,
  Quote: quote,
  Tag: tag,
};

let names: Map<string, string> | undefined;

/** The name of a thing that is told elsewhere; undefined for what is told where it stands. */
export function shapeOf(schema: JsonSchema): string | undefined {
  names ??= new Map(
    Object.entries(shapes).map(([name, one]) => [textOf(jsonSchema(one, "output")), name] as const),
  );
  return names.get(textOf(schema));
}

/** What is said about a thing in one place is not about the thing. */
function textOf({ description: _, ...schema }: JsonSchema): string {
  return JSON.stringify(schema);
}
