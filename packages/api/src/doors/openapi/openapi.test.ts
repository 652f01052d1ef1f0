import { expect, it } from "vitest";
import { z } from "zod";
import type { Contract } from "../../kit.ts";
import { procedures } from "../procedures.ts";
import { restRoute } from "../rest-route.ts";
import { openApi } from "./index.ts";

const publicUrl = "https://agora.test";
const document = JSON.parse(JSON.stringify(openApi({ publicUrl })));

/** Of a procedure as the document says it. */
const described = (contract: Contract, name = "take") =>
  JSON.parse(
    JSON.stringify(
      openApi({ publicUrl, procedures: [{ path: `things.${name}`, noun: "things", name, contract }] }),
    ),
  );

const base = {
  kind: "query",
  access: "posts:write",
  summary: "Things.",
  rest: "GET /things/:shelf",
  refusals: ["NOT_FOUND"],
  input: z.object({
    shelf: z.string(),
    sold: z.boolean().default(false),
    tags: z.array(z.string()).max(5).optional(),
    since: z.date().optional().describe("Not before"),
  }),
  output: z.object({ items: z.array(z.string()), nextCursor: z.string().nullable() }),
} as const satisfies Contract;

it("has an operation for every procedure, with its status and nothing twice", () => {
  const operations = Object.values<Record<string, { operationId: string; responses: object }>>(
    document.paths,
  ).flatMap((path) => Object.values(path));
  const statuses = new Map(operations.map((one) => [one.operationId, Object.keys(one.responses)]));
  expect(operations).toHaveLength(procedures.length);
  expect(statuses.size).toBe(procedures.length);
  for (const { path, contract } of procedures)
    expect(statuses.get(path)).toContain(String(restRoute(contract).status));
});

it("says how words of an address are read", () => {
  const { parameters } = described(base).paths["/things/{shelf}"].get;
  expect(parameters).toEqual([
    { name: "shelf", in: "path", required: true, schema: { type: "string" }, example: expect.any(String) },
    {
      name: "sold",
      in: "query",
      required: false,
      schema: { type: "boolean", default: false },
      example: expect.any(Boolean),
    },
    {
      name: "tags",
      in: "query",
      required: false,
      style: "form",
      explode: true,
      schema: { type: "array", items: { type: "string" }, maxItems: 5 },
      example: ["travel", "lisbon"],
    },
    {
      name: "since",
      in: "query",
      required: false,
      description: "Not before",
      schema: { type: "string", format: "date-time" },
      example: expect.stringMatching(/Z$/),
    },
    { $ref: "#/components/parameters/IfNoneMatch" },
  ]);
});

it("says who may call, every answer and every refusal", () => {
  const { paths, components } = described(base);
  const { description, security, responses } = paths["/things/{shelf}"].get;
  expect(description).toContain("Needs the permission `posts:write`");
  expect(description).toContain("`NOT_FOUND`");
  expect(security).toEqual([{ bearer: [] }, { cookie: [] }]);
  expect(Object.keys(responses)).toEqual(["200", "304", "400", "401", "403", "404", "422", "429", "500"]);
  expect(Object.keys(responses[200].headers)).toEqual([
    "RateLimit",
    "RateLimit-Policy",
    "X-Request-Id",
    "ETag",
    "Link",
  ]);
  expect(Object.keys(components.responses.RateLimited.headers)).toContain("Retry-After");
});

it("describes what is made, where it is, and how it is not made twice", () => {
  const { post } = document.paths["/posts"];
  expect(Object.keys(post.responses)).toEqual(
    expect.arrayContaining(["201", "400", "409", "413", "415", "422"]),
  );
  expect(post.responses[201].headers).toHaveProperty("Location");
  expect(post.parameters).toContainEqual({ $ref: "#/components/parameters/IdempotencyKey" });
  expect(post.requestBody.content["application/json"].example).toMatchObject({ title: expect.any(String) });
  const { enum: reasons } =
    document.paths["/auth/change-password"].post.responses[400].content["application/problem+json"].schema
      .allOf[1].properties.reason;
  expect(reasons).toEqual(["WRONG_PASSWORD", "GUESSABLE_PASSWORD", "INVALID_INPUT"]);
  const { patch } = document.paths["/posts/{idOrSlug}"];
  expect(patch.responses).toHaveProperty("412");
  expect(patch.parameters).toContainEqual({ $ref: "#/components/parameters/IfMatch" });
  expect(patch.requestBody.content["application/json"].schema.required).toBeUndefined();
});

it("names what many answers hold", () => {
  const { schema } = document.paths["/posts/{idOrSlug}"].get.responses[200].content["application/json"];
  expect(schema).toEqual({ $ref: "#/components/schemas/Post" });
  expect(document.components.schemas.Post.properties.author).toEqual({ $ref: "#/components/schemas/Person" });
});

it("marks what should no longer be called, and says what to call", () => {
  const deprecated = { instead: "things.give", since: "2026-01-31", until: "2027-01-31" };
  const { get } = described({ ...base, deprecated }).paths["/things/{shelf}"];
  expect(get.deprecated).toBe(true);
  expect(get.description).toContain("call `things.give` instead; this stays until 2027-01-31");
  expect(Object.keys(get.responses[200].headers)).toEqual(
    expect.arrayContaining(["Deprecation", "Sunset", "Link"]),
  );
});

it("describes what is sent to webhooks", () => {
  const data = z.object({ number: z.string(), paidAt: z.date() });
  const { webhooks, tags } = openApi({
    publicUrl,
    events: {
      "order.paid": {
        version: 1,
        summary: "An order was paid.",
        data,
        example: { number: "A7K2M9QX", paidAt: "2026-03-14T09:30:00.000Z" },
      },
    },
  });
  expect(webhooks).toMatchObject({
    "order.paid": {
      post: {
        summary: "An order was paid.",
        requestBody: {
          content: {
            "application/json": {
              schema: {
                properties: {
                  type: { const: "order.paid" },
                  version: { const: 1 },
                  data: { properties: { paidAt: { type: "string", format: "date-time" } } },
                },
              },
              example: { type: "order.paid", data: { number: "A7K2M9QX" } },
            },
          },
        },
      },
    },
  });
  expect(tags).toContainEqual(expect.objectContaining({ name: "events" }));
});
