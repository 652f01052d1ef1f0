import type { Outputs } from "@agora/api/contract";
import { longDay, shortDay } from "../../admin/days.ts";
import { Chart } from "../../admin/overview/Chart.tsx";
import { inWeeks, type Point } from "../../admin/overview/scale.ts";
import { money } from "../../parts/Money.tsx";

type Day = Outputs["orders"]["stats"]["byDay"][number];

/** More of them would be thinner than a pixel on a phone: the charts then go by week. */
const mostDays = 100;

export function OrderCharts({ days, currency }: { days: Day[]; currency: string }) {
  const weekly = days.length > mostDays;
  const period = weekly ? "week" : "day";
  const drawn = weekly ? inWeeks(days).map(together) : days.map(alone);
  const revenue = drawn.map(({ label, revenue }) => ({ label, value: revenue }));
  const orders = drawn.map(({ label, orders }) => ({ label, value: orders }));
  const range: [string, string] = [drawn[0]?.from ?? "", drawn.at(-1)?.to ?? ""];
  const amount = (minor: number) => money(Math.round(minor), currency);
  return (
    <div className="grid gap-6 xl:grid-cols-2">
      <Chart
        title={`Revenue by ${period}`}
        noun="taken"
        kind="bars"
        points={revenue}
        range={range}
        format={amount}
        summary={`${amount(sum(revenue))} in all${most(revenue, amount)}`}
      />
      <Chart
        title={`Orders by ${period}`}
        noun="orders"
        kind="bars"
        points={orders}
        range={range}
        summary={`${sum(orders)} in all${most(orders, String)}`}
      />
    </div>
  );
}

type Drawn = { label: string; from: string; to: string; revenue: number; orders: number };

function alone({ day, revenue, orders }: Day): Drawn {
  const label = shortDay(day);
  return { label, from: label, to: label, revenue, orders };
}

function together(week: Day[]): Drawn {
  const [from = "", to = ""] = [week[0], week.at(-1)].map((day) => day && longDay(day.day));
  return {
    ...{ label: `${from} to ${to}`, from, to },
    revenue: week.reduce((total, day) => total + day.revenue, 0),
    orders: week.reduce((total, day) => total + day.orders, 0),
  };
}

const sum = (points: Point[]) => points.reduce((total, { value }) => total + value, 0);

function most(points: Point[], format: (value: number) => string): string {
  const none: Point = { label: "", value: 0 };
  const highest = points.reduce((best, point) => (point.value > best.value ? point : best), none);
  return highest.value > 0 ? `; most: ${format(highest.value)}, ${highest.label}` : "";
}
