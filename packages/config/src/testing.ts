const many = "1000000";

/** Limits that nobody meets: in tests all come from one address, and a quick machine does in a minute what takes people hours. */
export const unhurried = {
  READS_PER_MINUTE: many,
  WRITES_PER_MINUTE: many,
  SIGN_INS_PER_MINUTE: many,
  SIGN_UPS_PER_MINUTE: many,
  MAILS_PER_MINUTE: many,
  UPLOADS_PER_MINUTE: many,
  CHECKOUTS_PER_MINUTE: many,
};
