import type { Variables } from "@agora/config";
import { freePort, isFree } from "../services/ports.ts";
import { StartError } from "../services/start-error.ts";

export type Addresses = {
  port: number;
  workerPort: number;
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
  if (given.WORKER_PORT && !(await isFree(variables.WORKER_PORT)))
    throw taken(variables.WORKER_PORT, "WORKER_PORT", variables.WORKER_PORT + 10);
  const workerPort = given.WORKER_PORT
    ? variables.WORKER_PORT
    : await freePort(variables.WORKER_PORT, [port]);
  const smtpPort = await freePort(1025, [port, workerPort]);
  const mailboxPort = await freePort(8025, [port, workerPort]);
  return {
    port,
    workerPort,
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
