import { Link } from "@tanstack/react-router";
import { may, useViewer } from "../../auth/viewer.ts";
import { counted } from "../../merchant/variant-words.ts";
import type { Found } from "../queries.ts";

type Use = Found["uses"][number];
const asWords: Record<Use["as"], string> = {
  cover: "as its cover",
  inline: "in its text",
  image: "among its pictures",
  avatar: "as the portrait",
};

/** The posts, products and people that show a picture, as far as the viewer may see them. */
export function Uses({ uses, more }: { uses: Use[]; more: number }) {
  if (uses.length + more === 0)
    return <p className="border-line border-t pt-5 text-ink-soft">Nothing uses it yet.</p>;
  return (
    <section aria-labelledby="uses" className="grid gap-2 border-line border-t pt-5">
      <h3 id="uses" className="font-medium">
        Where it is used
      </h3>
      <UseLinks uses={uses} more={more} />
    </section>
  );
}

export function UseLinks({ uses, more }: { uses: Use[]; more: number }) {
  return (
    <ul className="grid gap-1 text-[0.9375rem]">
      {uses.map((use) => (
        <li key={`${use.kind} ${use.id} ${use.as}`} className="text-ink-soft">
          <Place use={use} /> {asWords[use.as]}
        </li>
      ))}
      {more > 0 && <li className="text-ink-faint">{counted(more, "other place")}</li>}
    </ul>
  );
}

const look =
  "font-medium text-ink underline decoration-line-strong underline-offset-4 hover:decoration-accent";

function Place({ use: { kind, id, slug, title } }: { use: Use }) {
  const viewer = useViewer();
  if (kind === "post")
    return (
      <Link to="/posts/$slug" params={{ slug: id }} className={look}>
        {title}
      </Link>
    );
  if (kind === "profile")
    return (
      <Link to="/@{$username}" params={{ username: slug }} className={look}>
        {title}
      </Link>
    );
  if (may(viewer, "products:write"))
    return (
      <Link to="/merchant/products/$id" params={{ id }} className={look}>
        {title}
      </Link>
    );
  return (
    <Link to="/shop/$slug" params={{ slug }} className={look}>
      {title}
    </Link>
  );
}
