import type { ArticleName } from "./articles.ts";
import type { Username } from "./people.ts";

export type Remark = {
  by: Username;
  /** Hours after the post or, for a reply, after what it answers. */
  after: number;
  says: string;
  replies?: Remark[];
};

/** What was said below the posts. */
export const remarks: Partial<Record<ArticleName, Remark[]>> = {
  "a-backend-you-can-hold": [
    {
      by: "jonas",
      after: 3,
      says: "The table on the wall is the part I am stealing. How do you count *files they must open*, do you really try it with a stranger?",
      replies: [
        {
          by: "ada",
          after: 1,
          says: "We do! Whoever joined last picks the question, somebody else drives, and nobody may help. It takes ten minutes and is slightly humiliating every time.",
          replies: [
            {
              by: "edith",
              after: 5,
              says: "I do the same with first chapters. Same humiliation, same use.",
              replies: [{ by: "ada", after: 2, says: "Then I will call it editing from now on." }],
            },
          ],
        },
      ],
    },
    {
      by: "mei",
      after: 9,
      says: "> It looks like a beginner's code. That took us two months.\n\nThis is also the whole history of type design.",
    },
    {
      by: "ruth",
      after: 21,
      says: "In the lighthouse service the card was brass, and it was **screwed** to the wall.",
    },
  ],
  "why-the-crust-sings": [
    {
      by: "mei",
      after: 2,
      says: "I have just stood in my kitchen for a full minute with my ear to a loaf. 52 ticks. The neighbour across the yard waved.",
      replies: [
        { by: "bruno", after: 3, says: "52 is a very good loaf. Did you wave back?" },
        {
          by: "jonas",
          after: 20,
          says: "Mine is silent. Where do I look first?",
          replies: [
            {
              by: "bruno",
              after: 4,
              says: "In this order:\n\n- five minutes longer without the lid\n- ten degrees hotter\n- put it on a rack and not on a board\n\nIt is nearly always the first one.",
            },
          ],
        },
      ],
    },
    {
      by: "edith",
      after: 30,
      says: "“The only one that works is to leave the house.” I have edited novels that say less.",
    },
  ],
  "the-space-inside-the-letters": [
    {
      by: "edith",
      after: 4,
      says: "*Every letter is drawn for a distance.* So is every sentence, come to think of it.",
      replies: [{ by: "mei", after: 7, says: "I will deny having heard this until I have used it myself." }],
    },
    { by: "jonas", after: 28, says: "Went to look at an **n** and now I can't read anything. Thanks." },
  ],
  "write-the-promise-first": [
    {
      by: "jonas",
      after: 6,
      says: "What do you do when the sentence turns out to be wrong after people have started to rely on it?",
      replies: [
        {
          by: "ada",
          after: 3,
          says: "Write a second sentence beside it, and move out of the first one slowly. `refusals` may shrink but not grow, `output` may grow but not shrink. A test compares it with what was promised last time.",
        },
      ],
    },
  ],
  "what-a-hedge-is-for": [
    {
      by: "bruno",
      after: 10,
      says: "“You've left too much.” My first master said this about everything: hair, dough, notice periods.",
      replies: [
        {
          by: "edith",
          after: 8,
          says: "Was he ever wrong?",
          replies: [{ by: "bruno", after: 1, says: "About the hair." }],
        },
      ],
    },
    { by: "ruth", after: 50, says: "We have a gap too. It is on the chart as *navigable at all tides*." },
  ],
  "the-same-road-twice": [
    {
      by: "ruth",
      after: 5,
      says: "Thirty-one years, the same stairs, 114 of them. I could tell the weather from the seventieth.",
      replies: [
        { by: "mei", after: 2, says: "Please write that down. All of it. I will draw the letters for free." },
        { by: "jonas", after: 26, says: "Seconded!" },
      ],
    },
    {
      by: "bruno",
      after: 12,
      says: "And the man in the red cap? You can't leave us there.",
      replies: [
        { by: "mei", after: 30, says: "He waits at the bridge now. I think she lets him win on Fridays." },
      ],
    },
  ],
  "one-transaction": [
    {
      by: "jonas",
      after: 14,
      says: "Isn't the table of promises slower than putting the job straight into the queue?",
      replies: [
        {
          by: "ada",
          after: 2,
          says: "By well under a millisecond, on a connection that is open anyway. I would pay that for *not being telephoned*.",
        },
      ],
    },
  ],
  "bread-in-four-numbers": [
    { by: "ada", after: 20, says: "Finally a recipe with a schema." },
    {
      by: "jonas",
      after: 70,
      says: "I am the one who forgot the salt. It does taste of cardboard. It was very beautiful cardboard.",
      replies: [{ by: "bruno", after: 9, says: "Welcome to the trade." }],
    },
  ],
  "the-second-year-of-a-garden": [
    {
      by: "ruth",
      after: 16,
      says: "A bench that faces the shed is a bench for people who talk to each other.",
    },
  ],
  "deleting-is-a-feature": [
    {
      by: "jonas",
      after: 8,
      says: "For the record: I was *not* testing it. I like the picture.",
      replies: [{ by: "ada", after: 1, says: "It is on its way. Four minutes." }],
    },
  ],
  "a-map-you-draw-yourself": [
    {
      by: "bruno",
      after: 33,
      says: "My map of Zaragoza is ovens. You never get lost, but you do get heavier.",
    },
  ],
};
