export { makeAdministrator, NotMade } from "./administrator.ts";
export type { DemoPerson } from "./residents.ts";
export { seedDemo } from "./seed-demo.ts";
