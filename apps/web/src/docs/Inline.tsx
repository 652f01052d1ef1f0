import { Link } from "@tanstack/react-router";
import { codeLook } from "./looks.ts";

/** A sentence in which code stands between backticks, and names of procedures lead to them. */
export function Inline({ text }: { text: string }) {
  // Pieces of one sentence never change places.
  return text.split("`").map((piece, at) =>
    at % 2 === 0 ? (
      piece
    ) : (
      // biome-ignore lint/suspicious/noArrayIndexKey: see above.
      <code key={at} className={codeLook}>
        {piece}
      </code>
    ),
  );
}

/** A procedure's name, which leads to where it is told. */
export function PathLink({ path }: { path: string }) {
  const [noun = "", name = ""] = path.split(".");
  return (
    <Link to="/docs/$noun" params={{ noun }} hash={name} className="font-mono text-accent hover:underline">
      {path}
    </Link>
  );
}
