/** Thrown when the environment is incomplete or wrong; the message is written for the person who starts Agora. */
export class ConfigError extends Error {
  override name = "ConfigError";
}
