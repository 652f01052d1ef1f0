import type { Outputs } from "@agora/api/contract";
import { longDay, shortDay } from "../days.ts";
import { Chart } from "./Chart.tsx";
import { byWeek, type Point } from "./scale.ts";

type Day = Outputs["users"]["stats"]["byDay"][number];

/** Single days of a whole year would be thinner than a pixel on a phone: sign-ups are then counted by week. */
const mostBars = 100;

export function DayCharts({ days }: { days: Day[] }) {
  const labelled = days.length > mostBars ? longDay : shortDay;
  const signUps = days.map(({ day, signUps }) => ({ label: labelled(day), value: signUps }));
  const active = days.map(({ day, active }) => ({ label: labelled(day), value: active }));
  const weekly = days.length > mostBars;
  const total = signUps.reduce((sum, { value }) => sum + value, 0);
  return (
    <div className="grid gap-6 xl:grid-cols-2">
      <Chart
        title={weekly ? "Sign-ups by week" : "Sign-ups by day"}
        noun={total === 1 ? "sign-up" : "sign-ups"}
        kind="bars"
        points={weekly ? byWeek(signUps) : signUps}
        summary={`${total} in these ${days.length} days${most(signUps)}`}
      />
      <Chart
        title="Active people by day"
        noun="active"
        kind="line"
        points={active}
        summary={`${average(active)} a day on average${most(active)}`}
      />
    </div>
  );
}

function most(points: Point[]): string {
  const highest = points.reduce<Point | undefined>(
    (best, point) => (point.value > (best?.value ?? 0) ? point : best),
    undefined,
  );
  return highest ? `, most on ${highest.label}: ${highest.value}` : "";
}

function average(points: Point[]): string {
  const mean = points.reduce((sum, { value }) => sum + value, 0) / Math.max(points.length, 1);
  return mean.toLocaleString("en-GB", { maximumFractionDigits: 1 });
}
