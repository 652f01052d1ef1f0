import { Link } from "@tanstack/react-router";
import { clsx } from "clsx";
import { Pause, Play } from "lucide-react";
import { Button } from "../../parts/Button.tsx";
import { Badge } from "../Badge.tsx";
import { MinuteBars } from "./MinuteBars.tsx";
import { type Queue, states } from "./queries.ts";
import { duration, queueWords, stateWords } from "./words.ts";

type Acts = {
  /** Without it, the queue can only be looked at. */
  onPause?: () => void;
  onResume?: () => void;
  pending: boolean;
};

/** One queue: what is in it, how it goes, and whether it goes on. */
export function QueueCard({ queue, onPause, onResume, pending }: { queue: Queue } & Acts) {
  const { name, paused, oldestSeconds, done, failures } = queue;
  const words = queueWords[name];
  return (
    <section
      aria-label={words.name}
      className="grid min-w-0 content-start gap-4 rounded-card border border-line bg-surface p-5"
    >
      <div className="flex min-h-11 items-center justify-between gap-3">
        <h3 className="headline flex items-center gap-2 text-xl">
          {words.name}
          {paused && <Badge tone="note">Paused</Badge>}
        </h3>
        {paused
          ? onResume && (
              <Button size="small" pending={pending} onClick={onResume} aria-label={`Resume ${words.name}`}>
                <Play className="size-4" aria-hidden />
                Resume
              </Button>
            )
          : onPause && (
              <Button variant="quiet" size="small" onClick={onPause} aria-label={`Pause ${words.name} …`}>
                <Pause className="size-4" aria-hidden />
                Pause …
              </Button>
            )}
      </div>
      <ul className="grid grid-cols-4 gap-1 text-center">
        {states.map((state) => (
          <li key={state}>
            <Link
              to="/admin/jobs"
              search={{ state, queue: name }}
              hash="list"
              className="grid min-h-11 rounded-control py-1 hover:bg-sunken"
            >
              <strong
                className={clsx(
                  "text-lg tabular-nums",
                  state === "failed" && queue[state] > 0 ? "text-danger" : "text-ink",
                )}
              >
                {queue[state]}
              </strong>
              <span className="text-ink-faint text-xs">{stateWords[state].toLowerCase()}</span>
            </Link>
          </li>
        ))}
      </ul>
      <MinuteBars done={done} failures={failures} />
      <p className="text-ink-soft text-sm">
        {oldestSeconds === null
          ? "Nothing waits for its turn."
          : `The oldest has waited ${duration(oldestSeconds)}.`}
      </p>
    </section>
  );
}
