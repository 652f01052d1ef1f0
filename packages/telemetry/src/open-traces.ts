import { setTracer } from "./trace.ts";

export type TracesOptions = {
  /** Base address of a collector that takes OTLP over HTTP; without it nothing is loaded and nothing is traced. */
  url: string | undefined;
  /** agora-server or agora-worker. */
  service: string;
  environment: string;
  /** Told at most once a minute why traces could not be delivered; they are dropped, and work goes on. */
  failed(reason: string): void;
};

export type Traces = { stop(): Promise<void> };

/** Has the process's traces sent to a collector. `stop` delivers what is left, within three seconds. */
export async function openTraces({ url, ...options }: TracesOptions): Promise<Traces> {
  if (url === undefined) return { stop: async () => {} };
  const { openTracer } = await import("./otlp.ts");
  const { tracer, stop } = openTracer({ url, ...options });
  setTracer(tracer);
  return {
    stop: async () => {
      setTracer(undefined);
      await stop();
    },
  };
}
