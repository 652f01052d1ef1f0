import type { Measured } from "./load.ts";
import type { Scenario } from "./scenarios.ts";
import type { Target } from "./servers.ts";

export type Round = {
  scenario: Scenario;
  target: Target;
  measured: Measured;
  /** Milliseconds of processor time; undefined where that can't be told. */
  cpu?: { server: number; database: number };
};

export type Line = {
  scenario: Scenario;
  target: Target;
  perSecond: number;
  /** Requests a second as a ratio to the baseline's. */
  ratio: number;
  /** Milliseconds. */
  p50: number;
  p99: number;
  /** Milliseconds of processor time for each request. */
  serverCpu?: number;
  databaseCpu?: number;
  errors: number;
};

/** One line for each scenario and server: medians over the rounds, because one disturbed round should not count. */
export function summarise(rounds: Round[]): Line[] {
  const keys = [...new Set(rounds.map(({ scenario, target }) => `${scenario} ${target}`))];
  const groups = keys.map((key) => rounds.filter(({ scenario, target }) => `${scenario} ${target}` === key));
  const lines = groups.flatMap((group) => {
    const [first] = group;
    return first ? [lineOf(first, group)] : [];
  });
  return lines.map((line) => {
    const baseline = lines.find(
      ({ scenario, target }) => scenario === line.scenario && target === "baseline",
    );
    return { ...line, ratio: line.perSecond / (baseline?.perSecond ?? Number.NaN) };
  });
}

function lineOf({ scenario, target }: Round, rounds: Round[]): Omit<Line, "ratio"> {
  const each = (value: (round: Round) => number) => median(rounds.map(value));
  const cpu = (whose: "server" | "database") =>
    rounds.every((round) => round.cpu)
      ? each(({ cpu, measured }) => (cpu?.[whose] ?? 0) / measured.answers)
      : undefined;
  return {
    scenario,
    target,
    perSecond: each(({ measured }) => measured.answers / measured.seconds),
    p50: each(({ measured }) => quantile(measured.times, 0.5)),
    p99: each(({ measured }) => quantile(measured.times, 0.99)),
    serverCpu: cpu("server"),
    databaseCpu: cpu("database"),
    errors: rounds.reduce((sum, { measured }) => sum + measured.errors, 0),
  };
}

function median(values: number[]): number {
  return quantile(
    values.toSorted((a, b) => a - b),
    0.5,
  );
}

function quantile(ascending: number[], part: number): number {
  return ascending[Math.min(ascending.length - 1, Math.floor(ascending.length * part))] ?? Number.NaN;
}

const names: Record<Target, string> = {
  agora: "Agora",
  baseline: "node:http + SQL",
  prisma: "Express 5 + Prisma 7",
};

export function table(lines: Line[], titles: Record<Scenario, string>): string {
  const row = (...cells: string[]) =>
    cells.map((cell, n) => (n === 0 ? cell.padEnd(24) : cell.padStart(14))).join("");
  const number = (value: number | undefined, digits: number) => value?.toFixed(digits) ?? "-";
  const scenarios = [...new Set(lines.map(({ scenario }) => scenario))];
  return scenarios
    .map((scenario) =>
      [
        `\n${scenario}: ${titles[scenario]}`,
        row("", "ratio", "requests/s", "p50 ms", "p99 ms", "server ms*", "database ms*", "errors"),
        ...lines
          .filter((line) => line.scenario === scenario)
          .map((line) =>
            row(
              `  ${names[line.target]}`,
              number(line.ratio, 2),
              number(line.perSecond, 0),
              ...[line.p50, line.p99, line.serverCpu, line.databaseCpu].map((value) => number(value, 2)),
              String(line.errors),
            ),
          ),
      ].join("\n"),
    )
    .concat("\n* processor time for one request")
    .join("\n");
}
