import fc from "fast-check";

const repeated = (text: string, times: number) => fc.constant(text.repeat(times));
const nested = (depth: number) => {
  let value: unknown = [];
  for (let level = 0; level < depth; level++) value = level % 2 ? [value] : { items: value };
  return fc.constant(value);
};
/** Names that JavaScript itself gives a meaning. */
const dangerous = fc.constantFrom(
  "__proto__",
  "constructor",
  "prototype",
  "toString",
  "hasOwnProperty",
  "then",
  "length",
);
const named = dangerous.chain((name) => fc.constant(JSON.parse(`{"${name}": {"id": "x", "admin": true}}`)));

/** What no contract asks for, as JSON can say it. */
export const oddValue: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom<unknown>(null, true, false, 0, -1, 0.5, 1e21, 1e308, -1e308, 2 ** 31, 2 ** 53, 5e-324),
  fc.constantFrom("", " ", "\0", "a\0b", "\ud800", "a\udfff", "\ufeff", "\u202e", "NaN", "Infinity", "1e999"),
  fc.constantFrom(
    "2026-02-30",
    "2026-13-01T00:00:00Z",
    "+275760-09-13T00:00:00.000Z",
    "-000001-01-01T00:00:00Z",
  ),
  fc.constantFrom(
    "0001-01-01T00:00:00Z",
    "9999-12-31T23:59:59.999Z",
    "yesterday",
    "00000000-0000-0000-0000-000000000000",
  ),
  fc.constantFrom("' OR 1=1 --", "%", "%_%", "\\", "../../etc/passwd", "<script>", "(((((", "*:*", "&|!"),
  fc.constantFrom<unknown>([], {}, [[]], [null], [{}], { "": "" }, { 0: "a", length: 1 }),
  fc.integer(),
  fc.double({ noNaN: true, noDefaultInfinity: true }),
  fc.string({ unit: "binary", maxLength: 30 }),
  fc.string({ maxLength: 30 }),
  repeated("x", 3_000),
  repeated("🦦", 1_200),
  repeated("(", 2_500),
  fc.array(fc.constant("x"), { minLength: 1_100, maxLength: 1_100, size: "max" }),
  nested(60),
  named,
);

/** Puts something odd somewhere into an input: in place of a field or of a part of it, beside the fields, or instead of all. */
export function broken(input: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const parts = fc.record({ input, odd: oddValue, at: fc.nat(20), inside: fc.nat(3), name: dangerous });
  return fc.oneof(
    { weight: 6, arbitrary: parts.map(({ input, odd, at, inside }) => replaced(input, { odd, at, inside })) },
    { weight: 2, arbitrary: parts.map(({ input, at }) => without(input, at)) },
    { weight: 1, arbitrary: parts.map(({ input, odd, name }) => withField(input, name, odd)) },
    { weight: 1, arbitrary: oddValue },
  );
}

type Place = { odd: unknown; at: number; inside: number };

function replaced(input: unknown, { odd, at, inside }: Place): unknown {
  if (Array.isArray(input) && input.length > 0)
    return input.map((one, index) =>
      index === at % input.length ? replaced(one, { odd, at, inside: inside - 1 }) : one,
    );
  if (!isPlain(input)) return odd;
  const entries = Object.entries(input);
  if (entries.length === 0) return odd;
  return Object.fromEntries(
    entries.map(([name, value], index) =>
      index === at % entries.length
        ? [
            name,
            inside > 0 && typeof value === "object" ? replaced(value, { odd, at, inside: inside - 1 }) : odd,
          ]
        : [name, value],
    ),
  );
}

function without(input: unknown, at: number): unknown {
  if (!isPlain(input)) return undefined;
  const entries = Object.entries(input);
  return Object.fromEntries(entries.filter((_, index) => index !== at % entries.length));
}

function withField(input: unknown, name: string, value: unknown): unknown {
  return isPlain(input) ? Object.fromEntries([...Object.entries(input), [name, value]]) : { [name]: value };
}

function isPlain(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value) && !(value instanceof Date);
}

const oddText = fc.constantFrom(
  ...[
    "",
    "{",
    "[",
    "null",
    "5",
    '"x"',
    "{}{}",
    '{"id":1,}',
    "\ufeff{}",
    "NaN",
    "{}\0",
    "\ud83e",
    "[[",
    "{'a':1}",
  ],
  ...[
    '{"version":1e400}',
    '{"id":9007199254740993}',
    '{"__proto__":{"id":"x"}}',
    '{"id":"a","id":"b"}',
    "[]",
  ],
  ...[
    '{"json":null,"meta":5}',
    '{"json":{"id":"x"},"meta":{"values":{"id":["Date"]}}}',
    '{"json":5}',
    '{"meta":{}}',
  ],
  ...[
    '{"json":{"id":1},"meta":{"values":{"__proto__.id":["Date"]}}}',
    '{"json":{"id":"x"},"meta":{"values":["set"]}}',
  ],
  ...[
    '{"json":{"id":[1]},"meta":{"values":{"id":[["class","X"]]}}}',
    '{"json":{"a":"9"},"meta":{"values":{"a":["bigint"]}}}',
  ],
  ...[
    '{"json":{},"meta":{"referentialEqualities":{"a":["b.c"]}}}',
    '{"json":{"cursor":"("},"meta":{"values":{"cursor":["regexp"]}}}',
  ],
);
const oddBytes = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 40 }),
  oddText.map((text) => new TextEncoder().encode(text)),
  fc.constantFrom('{"a":', "[").map((text) => new TextEncoder().encode(text.repeat(20_000))),
  oddText.map((text) => new Uint8Array(Buffer.from(text, "utf16le"))),
);
const oddQuery = fc.constantFrom(
  ...[
    "",
    "a[]=1",
    "limit=1&limit=2",
    "limit[]=1",
    "cursor=%00",
    "q=%FF",
    "%",
    "=",
    "&&&",
    "__proto__[x]=1",
    "__proto__=1",
  ],
  ...[
    "constructor=1",
    "?limit=5",
    "limit=+1",
    "limit=%2B1",
    "limit=0x1",
    "a=1;b=2",
    "count=TRUE",
    "count=1",
    "sort=",
  ],
  ...[
    "cursor=",
    "lastEventId=x",
    "batch=1",
    "batch=1&input=[]",
    "batch=1&input=5",
    "input={}",
    "id=1&id=2",
    "%ED%A0%80=1",
  ],
);
const name = fc.constantFrom(
  "content-type",
  "idempotency-key",
  "if-match",
  "if-none-match",
  "last-event-id",
  "accept",
);
const other = fc.constantFrom(
  "authorization",
  "cookie",
  "x-request-id",
  "range",
  "sec-fetch-site",
  "origin",
  "content-language",
);
const oddHeader = fc.constantFrom(
  ...[
    "",
    "*",
    '"',
    '""',
    '"0"',
    '"999999999999"',
    'W/"1"',
    "1",
    "\u00ff",
    "Bearer",
    "Bearer \u00e9",
    "Basic eDp5",
    "null",
  ],
  ...[
    "agora_session=%; agora_cart=%",
    "agora_session=x",
    "bytes=0-0",
    "cross-site",
    "https://elsewhere.test",
    "%00",
    "a, b",
  ],
  ...[
    "text/plain",
    "application/json; charset=utf-16",
    "application/vnd.api+json",
    "multipart/form-data; boundary=x",
  ],
  ...[
    "application/x-www-form-urlencoded",
    "APPLICATION/JSON",
    "text/event-stream",
    "application/jsonl",
    "x".repeat(900),
  ],
);

/** Headers, query and body that no client of ours would send, for an address that there is. */
export const oddRequest = fc.record({
  headers: fc.dictionary(fc.oneof(name, other), oddHeader, { maxKeys: 3 }),
  query: oddQuery,
  bytes: oddBytes,
  call: oddText.map((text) => `input=${encodeURIComponent(text.toWellFormed())}`),
});
