import { Banner } from "../../parts/Banner.tsx";
import { money } from "../../parts/Money.tsx";
import { When } from "../../parts/When.tsx";
import { cancelWords, type Order } from "./words.ts";

/** What the badges don't say about how an order stands. */
export function Standing({ order }: { order: Order }) {
  const { status, cancelReason, expiresAt, paid, refunded, currency, timeline } = order;
  const failed = timeline.findLast(({ kind }) => /^refund/.test(kind))?.kind === "refund-failed";
  return (
    <div className="grid gap-3 empty:hidden">
      {status === "cancelled" && <Banner kind="note">{cancelReason && cancelWords[cancelReason]}</Banner>}
      {status === "pending" && expiresAt && (
        <Banner kind="note">
          Not paid yet. Its units are kept until{" "}
          <time dateTime={expiresAt.toISOString()}>{clock.format(expiresAt)} UTC</time>; then it is cancelled
          by itself, unless you confirm it.
        </Banner>
      )}
      {failed && (
        <Banner>
          A refund did not go through. {money(paid - refunded, currency)} of what was paid are still with the
          shop. Last try: <When at={timeline.at(-1)?.createdAt ?? order.createdAt} />.
        </Banner>
      )}
    </div>
  );
}

const clock = new Intl.DateTimeFormat("en-GB", { hour: "2-digit", minute: "2-digit", timeZone: "UTC" });
