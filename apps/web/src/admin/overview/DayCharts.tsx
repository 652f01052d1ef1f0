import type { Outputs } from "@agora/api/contract";
import { longDay, shortDay } from "../days.ts";
import { Chart } from "./Chart.tsx";
import { inWeeks, type Point } from "./scale.ts";

type Day = Outputs["users"]["stats"]["byDay"][number];

/** More of them would be thinner than a pixel on a phone: the charts then go by week. */
const mostDays = 100;

export function DayCharts({ days }: { days: Day[] }) {
  const weekly = days.length > mostDays;
  const { period, noun, drawn } = weekly
    ? { period: "week", noun: "active on an average day", drawn: weeksOf(days) }
    : { period: "day", noun: "active", drawn: daysOf(days) };
  const signUps = drawn.map(({ label, signUps }) => ({ label, value: signUps }));
  const active = drawn.map(({ label, active }) => ({ label, value: active }));
  const range: [string, string] = [drawn[0]?.from ?? "", drawn.at(-1)?.to ?? ""];
  const total = sum(signUps.map(({ value }) => value));
  const mean = tenths(sum(active.map(({ value }) => value)) / Math.max(active.length, 1));
  return (
    <div className="grid gap-6 xl:grid-cols-2">
      <Chart
        title={`Sign-ups by ${period}`}
        noun="signed up"
        kind="bars"
        points={signUps}
        range={range}
        summary={`${total} in all${most(signUps)}`}
      />
      <Chart
        title={`Active people by ${period}`}
        noun={noun}
        kind="line"
        points={active}
        range={range}
        summary={`${mean} on an average day${most(active)}`}
      />
    </div>
  );
}

type Drawn = { label: string; from: string; to: string; signUps: number; active: number };

function daysOf(days: Day[]): Drawn[] {
  return days.map(({ day, signUps, active }) => {
    const label = shortDay(day);
    return { label, from: label, to: label, signUps, active };
  });
}

/** Sign-ups are added up; somebody active on several days of a week counts on each, so of those it is the average. */
function weeksOf(days: Day[]): Drawn[] {
  return inWeeks(days).map((week) => {
    const labels = week.map(({ day }) => longDay(day));
    const [from = "", to = ""] = [labels[0], labels.at(-1)];
    return {
      label: `${from} to ${to}`,
      from,
      to,
      signUps: sum(week.map((day) => day.signUps)),
      active: tenths(sum(week.map((day) => day.active)) / week.length),
    };
  });
}

function most(points: Point[]): string {
  const none: Point = { label: "", value: 0 };
  const highest = points.reduce((best, point) => (point.value > best.value ? point : best), none);
  return highest.value > 0 ? `; most: ${highest.value}, ${highest.label}` : "";
}

function sum(values: number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function tenths(value: number): number {
  return Math.round(value * 10) / 10;
}
