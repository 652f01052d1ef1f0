import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { counted } from "../../merchant/variant-words.ts";
import { When } from "../../parts/When.tsx";
import { Badge } from "../Badge.tsx";
import { Soon } from "../jobs/Soon.tsx";
import type { Delivery } from "./queries.ts";
import { statusTones, statusWords } from "./words.ts";

export function DeliveryItem({ delivery }: { delivery: Delivery }) {
  const { id, type, status, attempts, failure, nextAttemptAt, createdAt } = delivery;
  return (
    <li>
      <Link
        to="/admin/webhooks/deliveries/$deliveryId"
        params={{ deliveryId: id }}
        className="flex items-center gap-3 px-4 py-3 hover:bg-sunken sm:px-6"
      >
        <span className="grid min-w-0 flex-1 gap-1">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <code className="min-w-0 break-all font-mono text-sm">{type}</code>
            <Badge tone={statusTones[status]}>{statusWords[status]}</Badge>
            <span className="text-ink-faint text-sm">
              <When at={createdAt} />
              {attempts > 0 && `, ${counted(attempts, "attempt")}`}
              {attempts > 0 && nextAttemptAt && (
                <>
                  , next <Soon at={nextAttemptAt} />
                </>
              )}
            </span>
          </span>
          {failure && status !== "succeeded" && (
            <span className="break-words text-danger text-sm">{failure}</span>
          )}
        </span>
        <ChevronRight className="size-4 shrink-0 text-ink-faint" aria-hidden />
      </Link>
    </li>
  );
}
