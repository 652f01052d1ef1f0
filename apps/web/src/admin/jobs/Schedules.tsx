import { When } from "../../parts/When.tsx";
import { Badge } from "../Badge.tsx";
import { Panel } from "../Panel.tsx";
import type { Schedule } from "./queries.ts";
import { Soon } from "./Soon.tsx";
import { duration, kindWords, queueWords } from "./words.ts";

/** What comes round by itself, and when next. */
export function Schedules({ schedules }: { schedules: Schedule[] }) {
  return (
    <Panel
      title="What comes round"
      lead="Nobody has to ask for these; one that fails is tried again on its next round."
    >
      <ul className="grid gap-x-8 sm:grid-cols-2">
        {schedules.map(({ name, queue, everySeconds, nextAt, late, lastDoneAt }) => (
          <li
            key={name}
            className="flex min-h-11 flex-wrap items-center justify-between gap-x-4 border-line border-b py-2 text-sm"
          >
            <span className="grid">
              <span className="font-medium">{kindWords(name)}</span>
              <span className="text-ink-faint">
                every {duration(everySeconds)}, {queueWords[queue].name}
                {lastDoneAt && (
                  <>
                    , done <When at={lastDoneAt} />
                  </>
                )}
              </span>
            </span>
            <span className="text-ink-soft tabular-nums">
              {late ? <Badge tone="danger">Late</Badge> : nextAt && <Soon at={nextAt} />}
            </span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
