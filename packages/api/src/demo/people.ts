/** Who lives in the demo. */
export const people = [
  {
    username: "ada",
    name: "Ada Lind",
    portrait: "dusk",
    role: "admin",
    joinedDaysAgo: 240,
    location: "Gothenburg",
    website: "https://ada.example.com",
    bio: "Looks after the machines here. Likes short files, long ferries and things that fail loudly.",
  },
  {
    username: "edith",
    name: "Edith Okafor",
    portrait: "moss",
    role: "editor",
    joinedDaysAgo: 228,
    location: "Bath",
    website: "https://okafor.example.com",
    bio: "Editor by trade, gardener by weather. Cuts both kinds of thing further back than you would dare.",
  },
  {
    username: "bruno",
    name: "Bruno Salas",
    portrait: "crust",
    role: "author",
    joinedDaysAgo: 205,
    location: "Zaragoza",
    website: null,
    bio: "Bakes from two to nine, then writes down what the dough said.",
  },
  {
    username: "mei",
    name: "Mei Tanaka",
    portrait: "sea",
    role: "author",
    joinedDaysAgo: 190,
    location: "Lisbon",
    website: "https://mei.example.com",
    bio: "Draws letters for a living and maps for no reason at all.",
  },
  {
    username: "ruth",
    name: "Ruth Amsel",
    portrait: null,
    role: "moderator",
    joinedDaysAgo: 176,
    location: "Trieste",
    website: null,
    bio: "Keeps the conversation kind. Retired lighthouse engineer.",
  },
  {
    username: "jonas",
    name: "Jonas Weber",
    portrait: null,
    role: "member",
    joinedDaysAgo: 152,
    location: "Leipzig",
    website: null,
    bio: "Here to read. Presses every button once.",
  },
] as const;

export type Username = (typeof people)[number]["username"];

/** Who reads whom. */
export const following: Record<Username, Username[]> = {
  ada: ["edith", "mei"],
  edith: ["ada", "bruno", "mei"],
  bruno: ["edith", "mei"],
  mei: ["bruno", "edith", "ruth"],
  ruth: ["ada", "bruno", "edith", "mei"],
  jonas: ["ada", "bruno", "mei", "ruth"],
};
