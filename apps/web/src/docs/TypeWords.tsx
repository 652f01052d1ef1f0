import { Link } from "@tanstack/react-router";

/** A type, in which the name of a shape leads to where it is told. */
export function TypeWords({ type }: { type: string }) {
  return type.split(/\b([A-Z][a-z]+(?:[A-Z][a-z]+)*)\b/).map((piece, at) =>
    at % 2 === 0 || piece === "URL" ? (
      piece
    ) : (
      <Link
        // biome-ignore lint/suspicious/noArrayIndexKey: pieces of one type never change places.
        key={at}
        to="/docs/shapes"
        hash={piece}
        className="text-accent hover:underline"
      >
        {piece}
      </Link>
    ),
  );
}
