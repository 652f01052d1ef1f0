import { buffer } from "node:stream/consumers";
import { SMTPServer } from "smtp-server";

const largestBytes = 25 * 1024 * 1024;

/** An SMTP server that accepts everything and answers only once the mail is kept. */
export function receiver(keep: (raw: Buffer) => Promise<void>): SMTPServer {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS"],
    disableReverseLookup: true,
    size: largestBytes,
    closeTimeout: 1000,
    onAuth: (_auth, _session, done) => done(null, { user: "anybody" }),
    async onData(stream, { envelope }, done) {
      try {
        const body = await buffer(stream);
        if (stream.sizeExceeded)
          return done(Object.assign(new Error("This mail is too large"), { responseCode: 552 }));
        // Hidden recipients are only in the envelope, so it is kept the way mail servers do.
        const from = envelope.mailFrom === false ? "" : envelope.mailFrom.address;
        const lines = [
          `Return-Path: <${from}>`,
          ...envelope.rcptTo.map(({ address }) => `Delivered-To: ${address}`),
        ];
        await keep(Buffer.concat([Buffer.from(`${lines.join("\r\n")}\r\n`), body]));
        done();
      } catch (error) {
        done(error instanceof Error ? error : new Error(String(error)));
      }
    },
  });
  // A client that hangs up is no reason to end.
  server.on("error", () => undefined);
  return server;
}
