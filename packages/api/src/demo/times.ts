const hour = 3_600_000;

export const hoursAfter = (time: Date, hours: number) => new Date(time.getTime() + hours * hour);
export const daysBefore = (time: Date, days: number) => hoursAfter(time, -24 * days);
