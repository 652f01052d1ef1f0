import { Link } from "@tanstack/react-router";
import { ChevronRight } from "lucide-react";
import { When } from "../../parts/When.tsx";
import { Badge } from "../Badge.tsx";
import type { Endpoint } from "./queries.ts";
import { chosenWords, healthOf, shortUrl } from "./words.ts";

/** One endpoint of the list, with how it does. */
export function EndpointItem({ endpoint }: { endpoint: Endpoint }) {
  const { id, url, description, events, failingSince, lastSuccessAt, status } = endpoint;
  const { words, tone } = healthOf(endpoint);
  return (
    <li>
      <Link
        to="/admin/webhooks/$id"
        params={{ id }}
        className="flex items-center gap-3 px-4 py-3.5 hover:bg-sunken sm:px-6"
      >
        <span className="grid min-w-0 flex-1 gap-1">
          <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <span title={url} className="line-clamp-2 min-w-0 break-all font-medium">
              {shortUrl(url)}
            </span>
            <Badge tone={tone}>{words}</Badge>
          </span>
          {description && (
            <span className="line-clamp-2 break-words text-ink-soft text-sm">{description}</span>
          )}
          <span className="text-ink-faint text-sm">
            Told of {chosenWords(events)}
            {failingSince && status === "active" ? (
              <>
                ; first failed <When at={failingSince} />
              </>
            ) : lastSuccessAt ? (
              <>
                ; last delivered <When at={lastSuccessAt} />
              </>
            ) : (
              "; nothing was delivered yet"
            )}
          </span>
        </span>
        <ChevronRight className="size-4 shrink-0 text-ink-faint" aria-hidden />
      </Link>
    </li>
  );
}
