import { collectDefaultMetrics, Gauge, Registry } from "prom-client";

/** What has to be asked for, at the moment that somebody looks. */
export type Lookup = {
  /** What is asked, as the label of `agora_reachable`. */
  service: string;
  /** Asks, and gives what notes the answer down. */
  look(): Promise<() => void>;
  /** What is not known while the service does not answer. */
  gauges?: { reset(): void }[];
};

export type Metrics = {
  registry: Registry;
  add(lookup: Lookup): void;
  /** Prometheus' text format. Whatever does not answer within two seconds is left out, and said to be away. */
  text(): Promise<string>;
};

const mostMs = 2_000;

/** The figures of this process, among them those of Node.js itself. */
export function openMetrics(): Metrics {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const reachable = new Gauge({
    name: "agora_reachable",
    help: "1 when the service answered this process within two seconds, otherwise 0",
    labelNames: ["service"],
    registers: [registry],
  });
  const lookups: Lookup[] = [];
  let asked: Promise<string> | undefined;

  const refresh = async ({ service, look, gauges = [] }: Lookup) => {
    const note = await within(look()).catch(() => undefined);
    for (const gauge of gauges) gauge.reset();
    note?.();
    reachable.set({ service }, note ? 1 : 0);
  };
  const text = async () => {
    await Promise.all(lookups.map(refresh));
    return registry.metrics();
  };
  return {
    registry,
    add: (lookup) => void lookups.push(lookup),
    // Two who look at once look at the same.
    text: () => {
      asked ??= text().finally(() => {
        asked = undefined;
      });
      return asked;
    },
  };
}

async function within<T>(work: Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error(`No answer in ${mostMs} ms`)), mostMs);
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
