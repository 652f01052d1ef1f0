import type { Variables } from "@agora/config";
import { freePort, isFree } from "../services/ports.ts";
import { StartError } from "../services/start-error.ts";

export type Addresses = {
  port: number;
  workerPort: number;
  metricsPort: number;
  smtpPort: number;
  mailboxPort: number;
  publicUrl: string;
};

/** Picks free ports; only one that was asked for, or that people know, has to be free. */
export async function chooseAddresses(
  variables: Variables,
  given: Record<string, string | undefined>,
): Promise<Addresses> {
  const { HOST: host, PORT: port } = variables;
  if (!(await isFree(port, host))) throw taken(port, "PORT", port + 10);
  const inner = async (name: "WORKER_PORT" | "METRICS_PORT", except: number[]) => {
    const wanted = variables[name];
    if (!given[name]) return freePort(wanted, except);
    if (except.includes(wanted) || !(await isFree(wanted, host))) throw taken(wanted, name, wanted + 10);
    return wanted;
  };
  const workerPort = await inner("WORKER_PORT", [port]);
  const metricsPort = await inner("METRICS_PORT", [port, workerPort]);
  const smtpPort = await freePort(1025, [port, workerPort, metricsPort]);
  const mailboxPort = await freePort(8025, [port, workerPort, metricsPort]);
  return {
    port,
    workerPort,
    metricsPort,
    smtpPort,
    mailboxPort,
    publicUrl: given.PUBLIC_URL ? variables.PUBLIC_URL : `http://localhost:${port}`,
  };
}

function taken(port: number, variable: string, instead: number): StartError {
  return new StartError(
    `Port ${port} is taken by another program. Start Agora on another one: ${variable}=${instead} npm start`,
  );
}
